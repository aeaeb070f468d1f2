package io.millrace.cli;

import java.nio.file.Path;
import java.util.Optional;

/** What becomes of lines and files that can't be loaded. */
final class OutcomeOptions {
    private double maxErrorRate = 0.01;
    private boolean renameFailed;
    private Optional<Path> rejects = Optional.empty();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--max-error-rate",
                "SHARE",
                "The share of a file's lines, 0 to 1, that may be rejected or fail before the file counts as"
                        + " failed (default 0.01).",
                Double.class,
                value -> maxErrorRate = value);
        options.flag("--rename-failed", "Rename also a file over the error rate.", value -> renameFailed = value);
        options.option(
                "--rejects",
                "DIR",
                "Where rejected and failed lines are listed (default: beside the log, or here).",
                Path.class,
                value -> rejects = Optional.of(value));
    }

    double maxErrorRate() {
        return maxErrorRate;
    }

    boolean renameFailed() {
        return renameFailed;
    }

    /** The folder for rejects of a run that logs to {@code log}. */
    Path rejects(Optional<Path> log) {
        Optional<Path> besideLog = log.map(Path::toAbsolutePath).map(Path::getParent);
        return rejects.or(() -> besideLog).orElse(Path.of(""));
    }
}

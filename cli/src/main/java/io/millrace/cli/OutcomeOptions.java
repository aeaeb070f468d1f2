package io.millrace.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What becomes of lines and files that can't be loaded. */
final class OutcomeOptions {
    @Option(
            names = "--max-error-rate",
            paramLabel = "SHARE",
            description = "The share of a file's lines, 0 to 1, that may be rejected or fail before the file counts as"
                    + " failed (default 0.01).")
    private double maxErrorRate = 0.01;

    @Option(names = "--rename-failed", description = "Rename also a file over the error rate.")
    private boolean renameFailed;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Where rejected and failed lines are listed (default: beside the log, or here).")
    private Optional<Path> rejects = Optional.empty();

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

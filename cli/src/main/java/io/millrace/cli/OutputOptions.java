package io.millrace.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a run tells, and where. */
final class OutputOptions {
    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = "How progress is shown on the standard error: auto (the default: bars on a terminal, lines"
                    + " elsewhere), bar, plain or none.")
    private ProgressMode progress = ProgressMode.AUTO;

    @Option(
            names = "--json",
            description =
                    "Print JSON instead of text, and nothing beside it: one object, or one for each cycle where there"
                            + " are cycles.")
    private boolean json;

    @Option(
            names = {"-l", "--log"},
            paramLabel = "FILE",
            description = "Add everything that happens, with its time, to FILE; only warnings and errors are shown.")
    private Optional<Path> log = Optional.empty();

    ProgressMode progress() {
        return progress;
    }

    boolean json() {
        return json;
    }

    Optional<Path> log() {
        return log;
    }
}

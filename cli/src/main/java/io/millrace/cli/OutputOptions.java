package io.millrace.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What a run tells, and where. */
final class OutputOptions {
    private ProgressMode progress = ProgressMode.AUTO;
    private boolean json;
    private Optional<Path> log = Optional.empty();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--progress",
                "MODE",
                "How progress is shown on the standard error: auto (the default: bars on a terminal, lines"
                        + " elsewhere), bar, plain or none.",
                ProgressMode.class,
                value -> progress = value);
        options.flag(
                "--json",
                "Print JSON instead of text, and nothing beside it: one object, or one for each cycle where there"
                        + " are cycles.",
                value -> json = value);
        addLog(options, value -> log = Optional.of(value));
    }

    /** Adds that of the log alone. */
    static void addLog(OptionList options, Consumer<Path> taker) {
        options.option(
                "-l, --log",
                "FILE",
                "Add everything that happens, with its time, to FILE; only warnings and errors are shown.",
                Path.class,
                taker);
    }

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

package io.millrace.cli;

import io.millrace.engine.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a service writes down every result. */
final class ResultsLogOptions {
    private static final Path NONE = Path.of("none");
    private static final String NAME = "results.log";
    private Optional<Path> file = Optional.empty();
    private Optional<Path> data = Optional.empty();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--results-log",
                "FILE",
                "Add every result to FILE, which is rotated (default: results.log in the data folder); none: to no"
                        + " file.",
                Path.class,
                value -> file = Optional.of(value));
        options.option(
                "--data",
                "DIR",
                "The data folder, made if it is missing (default: $XDG_STATE_HOME/millrace, or"
                        + " ~/.local/state/millrace).",
                Path.class,
                value -> data = Optional.of(value));
    }

    /**
     * Where to, if anywhere; the folder of the log is there afterwards.
     *
     * @throws IOException if the data folder can't be made
     */
    Optional<Path> log() throws IOException {
        if (file.isPresent()) {
            return file.filter(named -> !named.equals(NONE));
        }
        Path folder = data.orElseGet(() -> ProcessEnvironment.current().stateFolder());
        Files.createDirectories(folder);
        return Optional.of(folder.resolve(NAME));
    }
}

package io.millrace.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process finds around it.
 *
 * @param variables of the environment
 * @param home of the user
 * @param user the user's name
 */
public record ProcessEnvironment(Map<String, String> variables, Path home, String user) {
    /** Copies the variables. */
    public ProcessEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Without the variables, of which one may be a password. */
    @Override
    public String toString() {
        return "the environment of " + user + " in " + home;
    }

    /** That of this process. */
    public static ProcessEnvironment current() {
        return new ProcessEnvironment(
                System.getenv(), Path.of(System.getProperty("user.home", "")), System.getProperty("user.name", ""));
    }

    /** The value of a variable; empty if it isn't set, or to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Where the program keeps what lasts longer than a run, unless it is told otherwise; as the XDG base directory
     * specification has it, {@code $XDG_STATE_HOME/millrace}, or {@code ~/.local/state/millrace} if that variable is no
     * absolute path.
     */
    public Path stateFolder() {
        return variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home.resolve(".local").resolve("state"))
                .resolve("millrace");
    }
}

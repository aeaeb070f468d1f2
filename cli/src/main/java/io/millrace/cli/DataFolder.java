package io.millrace.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where the program keeps what lasts longer than a run, unless it is told otherwise. */
final class DataFolder {
    private DataFolder() {}

    /**
     * The folder of this user, as the XDG base directory specification has it: {@code $XDG_STATE_HOME/millrace}, or {@code
     * ~/.local/state/millrace} if that variable is not an absolute path.
     *
     * @param environment the variables of the process
     * @param home of the user
     */
    static Path usual(Map<String, String> environment, Path home) {
        Path state = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        return (state.isAbsolute() ? state : home.resolve(".local").resolve("state")).resolve("millrace");
    }

    /** That of this process. */
    static Path usual() {
        return usual(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }
}

package io.millrace.cli;

import java.util.Arrays;
import java.util.Set;

/** Where the program starts. */
public final class Main {
    private static final Set<String> TELLING = Set.of("-h", "--help", "-V", "--version");

    private Main() {}

    /** Runs the command line {@code arguments} and exits with its code. */
    public static void main(String[] arguments) {
        if (Arrays.stream(arguments).noneMatch(TELLING::contains)) {
            Logs.setUpBeside();
        }
        System.exit(run(Terminal.system(), arguments));
    }

    /** Runs a command line within this process; returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        return CommandTree.of(terminal, arguments).execute(arguments);
    }
}

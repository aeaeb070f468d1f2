package io.millrace.cli;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs the command line {@code arguments} and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.system(), arguments));
    }

    /** Runs a command line within this process; returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        return CommandTree.of(terminal, arguments).execute(arguments);
    }
}

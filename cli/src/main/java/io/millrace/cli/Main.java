package io.millrace.cli;

import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs the command line {@code arguments} and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MillraceCommand()).execute(arguments));
    }
}

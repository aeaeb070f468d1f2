package io.millrace.cli;

import picocli.CommandLine;

/** The root command; holds what holds for all of them. */
final class MillraceCommand {
    private final Terminal terminal;

    private boolean stackTraces;

    MillraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("millrace", this::run);
        command.abbreviated();
        command.group();
        command.description("Runs parallel work on this machine: splits a job into tasks, runs them side by side, "
                + "shows how far they are, and accounts for every one of them: done, rejected or "
                + "failed, never lost, never counted twice.");
        command.examples(
                "  millrace demo load                          see it work, on made-up data and a throw-away server",
                "  millrace load --dry --pattern 'in/*.tsv.gz' parse and check files; store nothing",
                "  millrace load --pattern 'in/*.tsv.gz'       load them into the memcacheds on ports 33013 to 33016",
                "  millrace load --help                        all that a load can be told",
                "  millrace calc operations.txt                evaluate a file of arithmetic, a line each",
                "  millrace calc serve                         evaluate what clients send over a socket",
                "  millrace sync site ftpes://ann@host/www     keep a folder mirrored on a server",
                "  millrace serve                              run jobs for those who ask over HTTP, or in the browser");
        command.exitCodes(
                "0:all is well",
                "1:some file or operation failed, or the program did",
                "2:the command line was wrong",
                "3:a server could not be reached",
                "126:the launcher could not build or find what it needs",
                "130:interrupted by Ctrl-C, in good order",
                "131:interrupted, and cut off before it had ended in good order",
                "143:ended by a TERM signal, in good order");
        return command.commandLine();
    }

    /** Where commands write. */
    Terminal terminal() {
        return terminal;
    }

    /** Whether errors are shown with their origin in the program. */
    boolean showsStackTraces() {
        return stackTraces;
    }

    /** Shows errors with their origin in the program, or not. */
    void showStackTraces(boolean shown) {
        stackTraces = shown;
    }

    private int run() {
        throw new UsageException("say what to do: load, calc, sync, serve, demo, bench or completion");
    }
}

package io.millrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command; holds what holds for all of them. */
@Command(
        abbreviateSynopsis = true,
        name = "millrace",
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs parallel work on this machine: splits a job into tasks, runs them side by side, "
                + "shows how far they are, and accounts for every one of them: done, rejected or "
                + "failed, never lost, never counted twice.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  millrace demo load                          see it work, on made-up data and a throw-away server",
            "  millrace load --dry --pattern 'in/*.tsv.gz' parse and check files; store nothing",
            "  millrace load --pattern 'in/*.tsv.gz'       load them into the memcacheds on ports 33013 to 33016",
            "  millrace load --help                        all that a load can be told",
            "  millrace calc operations.txt                evaluate a file of arithmetic, a line each",
            "  millrace calc serve                         evaluate what clients send over a socket",
            "  millrace sync site ftpes://ann@host/www     keep a folder mirrored on a server",
            "  millrace serve                              run jobs for those who ask over HTTP, or in the browser",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:some file or operation failed, or the program did",
            "2:the command line was wrong",
            "3:a server could not be reached",
            "126:the launcher could not build or find what it needs",
            "130:interrupted by Ctrl-C, in good order",
            "131:interrupted, and cut off before it had ended in good order",
            "143:ended by a TERM signal, in good order"
        })
final class MillraceCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean stackTraces;

    MillraceCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    /** Where commands write. */
    Terminal terminal() {
        return terminal;
    }

    /** Whether errors are shown with their origin in the program. */
    boolean showsStackTraces() {
        return stackTraces;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: load, calc, sync, serve, demo, bench or completion");
    }
}

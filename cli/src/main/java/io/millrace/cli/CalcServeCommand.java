package io.millrace.cli;

import io.millrace.calc.CalcParameters;
import io.millrace.calc.Isolation;
import io.millrace.calc.ServeParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates what clients send. */
@Command(
        abbreviateSynopsis = true,
        name = CalcServeCommand.NAME,
        header = CalcServeCommand.HEADER,
        description =
                "Listens on a port for operations, evaluates them side by side in worker processes, and sends each"
                        + " client its results in the order of its operations. Says 'listening on HOST:PORT' on the standard"
                        + " error once it is ready. Stops on Ctrl-C or a TERM signal, when what was accepted is answered.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  millrace calc serve                                 on port 5656 of this machine",
            "  millrace calc serve --port 0 --isolation threads    on a free port, without worker processes",
            "  echo '2 ** 100' | nc -N 127.0.0.1 5656              a client: an operation a line",
            "  millrace calc send operations.7z -o results.txt     another one, for many",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:it could not listen, or failed",
            "2:the command line was wrong",
            "130, 131, 143:stopped by Ctrl-C; cut off; stopped by a TERM signal"
        })
final class CalcServeCommand implements Callable<Integer> {
    static final String NAME = "serve";

    /** What it does, in a line. */
    static final String HEADER = "Serves clients that send operations over a socket.";

    /** Where it listens, unless it is told otherwise. */
    static final int USUAL_PORT = 5656;

    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The name or address to listen on (default 127.0.0.1: for clients on this machine only).")
    private String host = "127.0.0.1";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "The port to listen on (default 5656); 0 picks a free one.")
    private int port = USUAL_PORT;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "How many evaluate side by side, 1 to 256 (default: one for each processor).")
    private int workers =
            Math.min(CalcParameters.MOST_WORKERS, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--isolation",
            paramLabel = "HOW",
            description =
                    "processes (the default): evaluate in child processes, so that no operation can harm the service;"
                            + " threads: in the service itself.")
    private Isolation isolation = Isolation.PROCESSES;

    @Option(
            names = "--recycle",
            paramLabel = "N",
            description = "Replace a worker process after so many operations; 0, the default, is never.")
    private long recycle;

    @ArgGroup(validate = false, heading = "%nClients:%n")
    private ClientOptions clients = new ClientOptions();

    @ArgGroup(validate = false, heading = "%nResults log:%n")
    private ResultsLogOptions log = new ResultsLogOptions();

    @ArgGroup(validate = false, heading = "%nLanguage:%n")
    private LanguageOptions language = new LanguageOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    CalcServeCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        ServeParameters parameters = parameters();
        if (!isLoopback(host)) {
            root.terminal()
                    .err()
                    .println("millrace: warning: --host " + Printable.line(host)
                            + " is not this machine alone: whoever can"
                            + " reach it may have operations evaluated, without a password, and unencrypted");
        }
        return new CalcSession(root.terminal(), output, root.showsStackTraces()).serve(parameters);
    }

    /** A name that nobody knows is none; the job will tell. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    private ServeParameters parameters() throws IOException {
        try {
            return new ServeParameters(
                    host, port, workers, isolation, recycle, language.language(), clients.clients(), log.log());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}

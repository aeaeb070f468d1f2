package io.millrace.cli;

import io.millrace.calc.CalcParameters;
import io.millrace.calc.Isolation;
import io.millrace.calc.ServeParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine;

/** Evaluates what clients send. */
final class CalcServeCommand {
    static final String NAME = "serve";

    /** What it does, in a line. */
    static final String HEADER = "Serves clients that send operations over a socket.";

    /** Where it listens, unless it is told otherwise. */
    static final int USUAL_PORT = 5656;

    private final MillraceCommand root;

    private String host = "127.0.0.1";
    private int port = USUAL_PORT;
    private int workers =
            Math.min(CalcParameters.MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    private Isolation isolation = Isolation.PROCESSES;
    private long recycle;
    private final ClientOptions clients = new ClientOptions();
    private final ResultsLogOptions log = new ResultsLogOptions();
    private final LanguageOptions language = new LanguageOptions();
    private final OutputOptions output = new OutputOptions();

    CalcServeCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(NAME, HEADER, this::call);
        command.abbreviated();
        command.description(
                "Listens on a port for operations, evaluates them side by side in worker processes, and sends each"
                        + " client its results in the order of its operations. Says 'listening on HOST:PORT' on the standard"
                        + " error once it is ready. Stops on Ctrl-C or a TERM signal, when what was accepted is answered.");
        command.examples(
                "  millrace calc serve                                 on port 5656 of this machine",
                "  millrace calc serve --port 0 --isolation threads    on a free port, without worker processes",
                "  echo '2 ** 100' | nc -N 127.0.0.1 5656              a client: an operation a line",
                "  millrace calc send operations.7z -o results.txt     another one, for many");
        command.exitCodes(
                "1:it could not listen, or failed",
                "2:the command line was wrong",
                "130, 131, 143:stopped by Ctrl-C; cut off; stopped by a TERM signal");
        OptionList options = command.options();
        options.option(
                "--host",
                "HOST",
                "The name or address to listen on (default 127.0.0.1: for clients on this machine only).",
                String.class,
                value -> host = value);
        options.option(
                "-p, --port",
                "PORT",
                "The port to listen on (default 5656); 0 picks a free one.",
                Integer.class,
                value -> port = value);
        options.option(
                "-w, --workers",
                "N",
                "How many evaluate side by side, 1 to 256 (default: one for each processor).",
                Integer.class,
                value -> workers = value);
        options.option(
                "--isolation",
                "HOW",
                "processes (the default): evaluate in child processes, so that no operation can harm the service;"
                        + " threads: in the service itself.",
                Isolation.class,
                value -> isolation = value);
        options.option(
                "--recycle",
                "N",
                "Replace a worker process after so many operations; 0, the default, is never.",
                Long.class,
                value -> recycle = value);
        clients.addTo(command.options("Clients"));
        log.addTo(command.options("Results log"));
        language.addTo(command.options("Language"));
        output.addTo(command.options("Output"));
        return command.commandLine();
    }

    private int call() throws Exception {
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
            throw new UsageException(wrong);
        }
    }
}

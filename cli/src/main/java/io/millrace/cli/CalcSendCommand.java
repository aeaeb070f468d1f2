package io.millrace.cli;

import io.millrace.calc.CalcSendJob;
import io.millrace.calc.SendParameters;
import io.millrace.engine.HostPort;
import java.nio.file.Path;
import picocli.CommandLine;

/** Has operations evaluated by a service. */
final class CalcSendCommand {
    static final String NAME = "send";

    /** What it does, in a line. */
    static final String HEADER = "Sends operations to a service, and stores the results.";

    private final MillraceCommand root;
    private Path file = Path.of("");
    private HostPort server = new HostPort("127.0.0.1", CalcServeCommand.USUAL_PORT);
    private final ResultOptions results = new ResultOptions();
    private final OutputOptions output = new OutputOptions();

    CalcSendCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(NAME, HEADER, this::call);
        command.abbreviated();
        command.description(
                "Sends the operations of a file (text, gzip, 7z) and takes the results that come back meanwhile; they"
                        + " come in the order of the lines.");
        command.examples(
                "  millrace calc send operations.7z -o results.txt",
                "  zcat a.gz | millrace calc send - --server 127.0.0.1:7000 --format result");
        command.exitCodes(
                "0:every operation has a result",
                "1:some operation ended with an error or was not answered, or a file failed",
                "2:the command line was wrong",
                "3:there is no service at that address",
                "130, 131, 143:interrupted; cut off; terminated");
        command.argument("FILE", "A file of operations; - is the standard input.", Path.class, value -> file = value);
        OptionList options = command.options();
        options.option(
                "-s, --server",
                "HOST:PORT",
                "Where the service listens (default 127.0.0.1:5656).",
                HostPort.class,
                value -> server = value);
        results.addTo(command.options("Results"));
        output.addTo(command.options("Output"));
        return command.commandLine();
    }

    private int call() throws Exception {
        SendParameters parameters = new SendParameters(file, server, results.output(), results.format());
        return new CalcSession(root.terminal(), output, root.showsStackTraces())
                .evaluate(new CalcSendJob(), parameters, results);
    }
}

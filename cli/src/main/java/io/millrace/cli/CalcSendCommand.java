package io.millrace.cli;

import io.millrace.calc.SendParameters;
import io.millrace.engine.HostPort;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has operations evaluated by a service. */
@Command(
        abbreviateSynopsis = true,
        name = CalcSendCommand.NAME,
        header = CalcSendCommand.HEADER,
        description =
                "Sends the operations of a file (text, gzip, 7z) and takes the results that come back meanwhile; they"
                        + " come in the order of the lines.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  millrace calc send operations.7z -o results.txt",
            "  zcat a.gz | millrace calc send - --server 127.0.0.1:7000 --format result",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every operation has a result",
            "1:some operation ended with an error or was not answered, or a file failed",
            "2:the command line was wrong",
            "3:there is no service at that address",
            "130, 131, 143:interrupted; cut off; terminated"
        })
final class CalcSendCommand implements Callable<Integer> {
    static final String NAME = "send";

    /** What it does, in a line. */
    static final String HEADER = "Sends operations to a service, and stores the results.";

    private final MillraceCommand root;

    @Parameters(paramLabel = "FILE", description = "A file of operations; - is the standard input.")
    private Path file = Path.of("");

    @Option(
            names = {"-s", "--server"},
            paramLabel = "HOST:PORT",
            description = "Where the service listens (default 127.0.0.1:5656).")
    private HostPort server = new HostPort("127.0.0.1", CalcServeCommand.USUAL_PORT);

    @ArgGroup(validate = false, heading = "%nResults:%n")
    private ResultOptions results = new ResultOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    CalcSendCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        SendParameters parameters = new SendParameters(file, server, results.output(), results.format());
        return new CalcSession(root.terminal(), output, root.showsStackTraces())
                .evaluate("calc-send", parameters, results);
    }
}

package io.millrace.cli;

import io.millrace.calc.CalcParameters;
import io.millrace.calc.OperationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates operations on the spot. */
@Command(
        abbreviateSynopsis = true,
        name = "calc",
        header = CalcCommand.HEADER,
        description =
                "An operation is a line: numbers of any size, + - * / // %% **, parentheses, functions such as sqrt and"
                        + " max; it means what it means in Python. Files are text, gzip or 7z (of which the first file in it is"
                        + " taken). The results come in the order of the lines; what is wrong with one costs its own line only.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  echo '2 ** 100 // 7' | millrace calc        one line, from a pipe",
            "  millrace calc operations.7z -o results.txt  a file, with progress and a summary",
            "  millrace calc --format csv a.txt b.txt.gz   line, operation, result, error",
            "  millrace calc --decimal 50 a.txt            with 50 significant decimal digits",
            "  millrace calc serve                         a service for clients on this machine",
            "  millrace calc send a.txt --server 127.0.0.1:5656",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every operation has a result",
            "1:some operation ended with an error, or a file could not be read or written",
            "2:the command line was wrong",
            "130, 131, 143:interrupted; cut off; terminated"
        })
final class CalcCommand implements Callable<Integer> {
    /** What it does, in a line. */
    static final String HEADER = "Evaluates arithmetic: files of it, on the spot or by a service.";

    private final MillraceCommand root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "A file of operations; - is the standard input, which is also read if no FILE is given and nobody"
                            + " types there.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "Threads that evaluate, 1 to 256 (default: a thread for each processor).")
    private int workers =
            Math.min(CalcParameters.MOST_WORKERS, Runtime.getRuntime().availableProcessors());

    @ArgGroup(validate = false, heading = "%nLanguage:%n")
    private LanguageOptions language = new LanguageOptions();

    @ArgGroup(validate = false, heading = "%nResults:%n")
    private ResultOptions results = new ResultOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    CalcCommand(MillraceCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() && root.terminal().keyboard()) {
            throw new ParameterException(
                    spec.commandLine(), "say what to evaluate: a FILE, or - to type operations; or serve, or send");
        }
        CalcSession session = new CalcSession(root.terminal(), output, root.showsStackTraces());
        return session.evaluate("calc", parameters(), results);
    }

    private CalcParameters parameters() {
        try {
            List<Path> inputs = files.isEmpty() ? List.of(OperationReader.STDIN) : files;
            return new CalcParameters(inputs, results.output(), results.format(), workers, language.language());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}

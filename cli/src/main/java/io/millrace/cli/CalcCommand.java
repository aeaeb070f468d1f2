package io.millrace.cli;

import io.millrace.calc.CalcJob;
import io.millrace.calc.CalcParameters;
import io.millrace.calc.OperationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Evaluates operations on the spot. */
final class CalcCommand {
    /** What it does, in a line. */
    static final String HEADER = "Evaluates arithmetic: files of it, on the spot or by a service.";

    private final MillraceCommand root;

    private final List<Path> files = new ArrayList<>();
    private int workers =
            Math.min(CalcParameters.MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    private final LanguageOptions language = new LanguageOptions();
    private final ResultOptions results = new ResultOptions();
    private final OutputOptions output = new OutputOptions();

    CalcCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("calc", HEADER, this::call);
        command.abbreviated();
        command.description(
                "An operation is a line: numbers of any size, + - * / // %% **, parentheses, functions such as sqrt and"
                        + " max; it means what it means in Python. Files are text, gzip or 7z (of which the first file in it is"
                        + " taken). The results come in the order of the lines; what is wrong with one costs its own line only.");
        command.examples(
                "  echo '2 ** 100 // 7' | millrace calc        one line, from a pipe",
                "  millrace calc operations.7z -o results.txt  a file, with progress and a summary",
                "  millrace calc --format csv a.txt b.txt.gz   line, operation, result, error",
                "  millrace calc --decimal 50 a.txt            with 50 significant decimal digits",
                "  millrace calc serve                         a service for clients on this machine",
                "  millrace calc send a.txt --server 127.0.0.1:5656");
        command.exitCodes(
                "0:every operation has a result",
                "1:some operation ended with an error, or a file could not be read or written",
                "2:the command line was wrong",
                "130, 131, 143:interrupted; cut off; terminated");
        command.arguments(
                "FILE",
                "A file of operations; - is the standard input, which is also read if no FILE is given and nobody"
                        + " types there.",
                Path.class,
                files::add);
        OptionList options = command.options();
        options.option(
                "-w, --workers",
                "N",
                "Threads that evaluate, 1 to 256 (default: a thread for each processor).",
                Integer.class,
                value -> workers = value);
        language.addTo(command.options("Language"));
        results.addTo(command.options("Results"));
        output.addTo(command.options("Output"));
        return command.commandLine();
    }

    private int call() throws Exception {
        if (files.isEmpty() && root.terminal().keyboard()) {
            throw new UsageException("say what to evaluate: a FILE, or - to type operations; or serve, or send");
        }
        CalcSession session = new CalcSession(root.terminal(), output, root.showsStackTraces());
        return session.evaluate(new CalcJob(), parameters(), results);
    }

    private CalcParameters parameters() {
        try {
            List<Path> inputs = files.isEmpty() ? List.of(OperationReader.STDIN) : files;
            return new CalcParameters(inputs, results.output(), results.format(), workers, language.language());
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }
}

package io.millrace.cli;

import io.millrace.calc.ResultFormat;
import io.millrace.calc.ResultWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go, and how they look. */
final class ResultOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the results to FILE, and the summary to the standard output. Otherwise the results go to the"
                            + " standard output, and the summary to the standard error.")
    private Path output = ResultWriter.STDOUT;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text (the default): OPERATION = RESULT; result: the result alone; csv: line, operation, result,"
                            + " error; json: an object a line.")
    private ResultFormat format = ResultFormat.TEXT;

    Path output() {
        return output;
    }

    ResultFormat format() {
        return format;
    }

    /** Whether the results take the standard output. */
    boolean toStandardOutput() {
        return output.equals(ResultWriter.STDOUT);
    }
}

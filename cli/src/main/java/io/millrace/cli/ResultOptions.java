package io.millrace.cli;

import io.millrace.calc.ResultFormat;
import io.millrace.calc.ResultWriter;
import java.nio.file.Path;

/** Where results go, and how they look. */
final class ResultOptions {
    private Path output = ResultWriter.STDOUT;
    private ResultFormat format = ResultFormat.TEXT;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "-o, --output",
                "FILE",
                "Write the results to FILE, and the summary to the standard output. Otherwise the results go to the"
                        + " standard output, and the summary to the standard error.",
                Path.class,
                value -> output = value);
        options.option(
                "--format",
                "FORMAT",
                "text (the default): OPERATION = RESULT; result: the result alone; csv: line, operation, result,"
                        + " error; json: an object a line.",
                ResultFormat.class,
                value -> format = value);
    }

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

package io.millrace.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.calc.Calculator;
import io.millrace.calc.Language;
import io.millrace.calc.TextBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationBenchmarkTest {
    private static final int OPERATIONS = 5_000;
    private static final String PYTHON = "import sys\nfor line in sys.stdin: print(repr(eval(line)))";

    @TempDir
    Path folder;

    @Test
    void thePeersGetTheSameResults() throws Exception {
        EvaluationBenchmark benchmark = new EvaluationBenchmark();
        benchmark.prepare();
        assertThat(benchmark.millrace()).isNotZero();
        assertThat(benchmark.millraceWithText()).isPositive();
    }

    @Test
    void pythonGetsExactlyTheSameResults() throws Exception {
        List<String> operations = new OperationGenerator(1).next(OPERATIONS);
        Path input = Files.write(folder.resolve("operations.txt"), operations);
        Path output = folder.resolve("results.txt");
        Process python = new ProcessBuilder("python3", "-c", PYTHON)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            python.destroyForcibly();
        }
        assertThat(Files.readAllLines(output))
                .isEqualTo(
                        operations.stream().map(EvaluationBenchmarkTest::result).toList());
    }

    private static String result(String operation) {
        byte[] text = operation.getBytes(US_ASCII);
        TextBuffer out = new TextBuffer(64);
        new Calculator(Language.USUAL).evaluate(text, 0, text.length, 1, out);
        return out.toString();
    }
}

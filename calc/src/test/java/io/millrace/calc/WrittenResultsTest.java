package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of operations that are any bytes at all, read by Python's own readers of CSV and JSON. */
final class WrittenResultsTest {
    private static final int LINES = 3_000;

    /** Reads operations, the results written of them, and tells the first line that is not as it should be. */
    private static final String PYTHON = """
            import csv, json, sys
            operations = open(sys.argv[1], "rb").read().split(b"\\n")[:-1]
            if sys.argv[3] == "json":
                rows = [json.loads(line) for line in open(sys.argv[2], "rb")]
                shown = lambda operation: operation.decode("utf-8", "replace")
            else:
                rows = list(csv.DictReader(open(sys.argv[2], encoding="latin-1", newline="")))
                shown = lambda operation: operation.decode("latin-1")
            assert len(rows) == len(operations), (len(rows), len(operations))
            for number, (row, operation) in enumerate(zip(rows, operations), 1):
                assert int(row["line"]) == number, row
                if sys.argv[3] == "json":
                    # how many signs stand for what is no text is a matter of taste
                    assert row["operation"].replace("\\ufffd", "") == shown(operation).replace("\\ufffd", ""), row
                else:
                    assert row["operation"] == shown(operation), (row, operation)
                expected = ("error", "no, not \\"this\\"") if number % 3 == 0 else ("result", str(number))
                assert row[expected[0]] == expected[1], row
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path operations() throws IOException {
        Random random = new Random(5);
        TextBuffer text = new TextBuffer(1 << 16);
        for (int line = 0; line < LINES; line++) {
            byte[] operation = new byte[random.nextInt(30)];
            random.nextBytes(operation);
            for (byte each : operation) {
                // half of it ASCII, so that quotes and the like are met often
                byte some = random.nextBoolean() ? (byte) (each & 0x7f) : each;
                text.add(some == '\n' ? (byte) '"' : some);
            }
            text.add((byte) '\n');
        }
        return Files.write(folder.resolve("operations"), Arrays.copyOf(text.array(), text.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void pythonReadsWhatWasWritten(String format) throws Exception {
        Path operations = operations();
        Path results = folder.resolve("results");
        byte[] bytes = Files.readAllBytes(operations);
        StringBuilder answers = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            answers.append(line % 3 == 0 ? "error: no, not \"this\"\n" : line + "\n");
        }
        byte[] lines = answers.toString().getBytes(StandardCharsets.US_ASCII);
        ResultFormat as = format.equals("csv") ? ResultFormat.CSV : ResultFormat.JSON;
        try (ResultWriter writer = ResultWriter.open(results, as, 1_000)) {
            assertThat(writer.write(ResultWriterTest.block(bytes, 1), lines, 0, lines.length))
                    .isEmpty();
        }
        Process python = new ProcessBuilder(
                        "/usr/bin/python3", "-c", PYTHON, operations.toString(), results.toString(), format)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }
}

package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocks whose results are far larger than they are themselves: they wait for their turn in little memory. */
@Tag("slow")
@Timeout(120)
final class HugeResultsTest {
    /** A line of 15 bytes, a result of 20,000. */
    private static final String OPERATION = "10 ** 20000 + ";

    private static final int DIGITS = 20_001;
    private static final int HUGE = 6_000;
    private static final int SHORT = 5_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areWrittenInOrderThoughTheirBlocksHaveToBeSetAside() throws Exception {
        Path file = folder.resolve("in.txt");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < SHORT; i++) {
            lines.add(Integer.toString(i));
        }
        for (int i = 0; i < HUGE; i++) {
            lines.add(OPERATION + i);
        }
        for (int i = 0; i < SHORT; i++) {
            lines.add(Integer.toString(i));
        }
        Files.write(file, lines);
        Path output = folder.resolve("results.txt");
        try (TrialCalc calc = new TrialCalc(output).workers(16)) {
            CalcSummary summary = calc.run(file);
            assertThat(summary.results()).isEqualTo(HUGE + 2 * SHORT);
            assertThat(summary.problems()).isEmpty();
        }
        requireOrder(output);
    }

    private static void requireOrder(Path output) throws IOException {
        int line = 0;
        try (BufferedReader results = Files.newBufferedReader(output)) {
            for (String result = results.readLine(); result != null; result = results.readLine()) {
                if (line < SHORT || line >= SHORT + HUGE) {
                    assertThat(Integer.parseInt(result)).isEqualTo(line < SHORT ? line : line - SHORT - HUGE);
                } else {
                    assertThat(result).hasSize(DIGITS).startsWith("1000");
                    assertThat(Integer.parseInt(result.substring(DIGITS - 8))).isEqualTo(line - SHORT);
                }
                line++;
            }
        }
        assertThat(line).isEqualTo(HUGE + 2 * SHORT);
    }
}

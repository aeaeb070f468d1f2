package io.millrace.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OperationGeneratorTest {
    private static final Pattern SAMPLE = Pattern.compile("[1-9][0-9]( [-+*/] [1-9][0-9]){1,11}");

    @Test
    void makesOperationsOfTheSampleShape() throws Exception {
        assertThat(lines(1, 20_000)).hasSize(20_000).allMatch(SAMPLE.asMatchPredicate());
    }

    @Test
    void makesThirtyTwoCharactersALineOnAverage() throws Exception {
        assertThat(lines(1, 20_000).stream().mapToInt(String::length).average().orElseThrow())
                .isBetween(31.5, 32.5);
    }

    @Test
    void makesTheSameOfTheSameSeedAndOtherOnesOfAnother() throws Exception {
        assertThat(lines(1, 100)).isEqualTo(lines(1, 100)).isNotEqualTo(lines(2, 100));
    }

    @Test
    void writesWhatItHandsOut() throws Exception {
        assertThat(lines(5, 1_000)).isEqualTo(new OperationGenerator(5).next(1_000));
    }

    private static List<String> lines(long seed, long operations) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new OperationGenerator(seed).write(out, operations);
        return out.toString(US_ASCII).lines().toList();
    }
}

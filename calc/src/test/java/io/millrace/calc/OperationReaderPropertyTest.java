package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the lines are and wherever blocks end: none is lost, doubled or changed. */
final class OperationReaderPropertyTest {
    private static final int LONGEST = 40_000;

    /** Lines of all lengths around those at which something changes: none, a block's, the longest. */
    @Provide
    Arbitrary<List<Integer>> lengths() {
        Arbitrary<Integer> length = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.integers().between(0, 40)),
                Tuple.of(3, Arbitraries.integers().between(0, 20_000)),
                Tuple.of(1, around(OperationBlock.USUAL_BYTES)),
                Tuple.of(1, around(LONGEST)),
                Tuple.of(1, Arbitraries.integers().between(LONGEST, 5 * LONGEST)));
        return length.list().ofMaxSize(40);
    }

    private static Arbitrary<Integer> around(int length) {
        return Arbitraries.integers().between(length - 12, length + 12);
    }

    @Property(tries = 300)
    void linesComeOutAsTheyWentIn(
            @ForAll("lengths") List<Integer> lengths, @ForAll boolean returns, @ForAll boolean lastEnds)
            throws IOException {
        List<String> expected = new ArrayList<>();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.size(); i++) {
            String line = Character.toString('a' + i % 26).repeat(lengths.get(i));
            expected.add(line);
            text.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
            boolean last = i == lengths.size() - 1;
            if (!last || lastEnds || line.isEmpty()) {
                text.writeBytes((returns ? "\r\n" : "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path file = Files.createTempFile("operations-", ".txt");
        try {
            Files.write(file, text.toByteArray());
            requireSame(expected, file);
        } finally {
            Files.delete(file);
        }
    }

    private static void requireSame(List<String> expected, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (OperationReader reader = OperationReader.open(file, LONGEST)) {
            for (Optional<OperationBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                lines.addAll(OperationReaderTest.linesOf(block.get(), lines.size() + 1));
            }
        }
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            String line = expected.get(i);
            if (line.length() <= LONGEST) {
                assertThat(lines.get(i)).isEqualTo(line);
            } else {
                assertThat(line).startsWith(lines.get(i));
                assertThat(lines.get(i)).hasSizeGreaterThan(LONGEST);
            }
        }
    }
}

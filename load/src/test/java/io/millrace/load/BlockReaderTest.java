package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockReaderTest {
    private static final int LONGEST = BlockReader.LONGEST_LINE;
    private static final int BLOCK = 256 << 10;
    private static final List<Integer> WHOLE = List.of(Integer.MAX_VALUE);

    /** The lines that a reader gave, and why it could not read further. */
    private record Read(List<String> lines, Optional<String> fault) {}

    @Property(tries = 3000)
    void anyTextGivesItsLinesHoweverItIsCut(
            @ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 50) Integer> pieces,
            @ForAll @IntRange(min = 2, max = 70) int blockSize) {
        Read read = read(PiecemealStream.of(text.getBytes(ISO_8859_1), pieces), blockSize);

        assertThat(read).isEqualTo(new Read(lines(text), Optional.empty()));
    }

    @Property(tries = 3000)
    void aFaultGivesTheWholeLinesBeforeItAndNoneBehind(
            @ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 50) Integer> pieces,
            @ForAll @IntRange(min = 2, max = 70) int blockSize,
            @ForAll @IntRange(max = 200) int anywhere) {
        int faultAt = anywhere % (text.length() + 1);

        Read read = read(PiecemealStream.broken(text.getBytes(ISO_8859_1), pieces, faultAt), blockSize);

        String whole = text.substring(0, text.lastIndexOf('\n', faultAt - 1) + 1);
        assertThat(read).isEqualTo(new Read(lines(whole), Optional.of("broken after " + faultAt + " bytes")));
    }

    @Test
    void anEmptyTextHasNoLines() {
        assertThat(read("").lines()).isEmpty();
    }

    @Test
    void aLastLineWithoutLineFeedIsALine() {
        assertThat(read("a\nb").lines()).containsExactly("a", "b");
        assertThat(read("a\nb\n").lines()).containsExactly("a", "b");
        assertThat(read("a\n\n").lines()).containsExactly("a", "");
    }

    @Test
    void aLineLongerThanABlockComesWhole() {
        String line = "x".repeat(3 * BLOCK + 5);

        assertThat(read("a\n" + line + "\nb\n").lines()).containsExactly("a", line, "b");
        assertThat(read(line + "\n" + line + "\n" + line).lines()).containsExactly(line, line, line);
    }

    @Test
    void aLineOfTheGreatestLengthComesWhole() {
        String line = "x".repeat(LONGEST);

        assertThat(read("a\n" + line + "\r\nb\n").lines().equals(List.of("a", line + "\r", "b")))
                .isTrue();
        assertThat(read(line).lines().equals(List.of(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {LONGEST + 1, LONGEST + 2, LONGEST + 20, 2 * LONGEST, 10_000_000})
    void aLineThatIsTooLongIsOneLineThatIsStillTooLong(int length) {
        String line = "x".repeat(length);

        assertOneOverlongLine(read(line), 0, 1);
        assertOneOverlongLine(read(line + "\n"), 0, 1);
        assertOneOverlongLine(read(line + "\nb"), 0, 2);
        assertOneOverlongLine(read(line + "\nb\nc\n"), 0, 3);
        assertOneOverlongLine(read("a\nb\n" + line + "\nc\nd\n"), 2, 5);
    }

    private static void assertOneOverlongLine(Read read, int at, int lines) {
        assertThat(read.fault()).isEmpty();
        assertThat(read.lines()).hasSize(lines);
        for (int line = 0; line < lines; line++) {
            if (line == at) {
                assertThat(read.lines().get(line).length()).isGreaterThan(LONGEST);
            } else {
                assertThat(read.lines().get(line)).hasSize(1);
            }
        }
    }

    @Test
    void severalLinesThatAreTooLongFollowOneAnother() {
        String line = "x".repeat(LONGEST + BLOCK);

        Read read = read(line + "\n" + line + "\n\n" + line + "\nend");

        assertThat(read.lines()).hasSize(5);
        assertThat(List.of(0, 1, 3))
                .allSatisfy(
                        index -> assertThat(read.lines().get(index).length()).isGreaterThan(LONGEST));
        assertThat(read.lines().get(2)).isEmpty();
        assertThat(read.lines().get(4)).isEqualTo("end");
    }

    /** What is given of it would otherwise be taken for a whole line that ends here, and stored. */
    @ParameterizedTest
    @ValueSource(ints = {-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 20})
    void aLineThatIsTooLongIsRefusedWhateverStandsWhereItIsCut(int beyond) throws IOException {
        String start = "\ufeffidfa\tx\t1\t2\t";
        int head = start.length() - 1 + 3;
        String line = start + "7,".repeat((LONGEST + beyond - head + 1) / 2).substring(0, LONGEST + beyond - head)
                + "\r" + ",7".repeat(1000) + "\n";
        byte[] text = line.getBytes(UTF_8);
        BlockReader reader =
                new BlockReader(EncodedText.file("long"), PiecemealStream.of(text, WHOLE), new BufferPool(BLOCK, 2));

        EncodedText encoded = EncodedText.of(reader.next().orElseThrow(), EncodedText.IDFA_AND_GAID, Duration.ZERO);

        assertThat(encoded.reason()).isEqualTo("longer than 4 MiB");
    }

    @Test
    void aLineThatIsTooLongAndThatAFaultCutsIsNotGiven() {
        byte[] text = ("a\n" + "x".repeat(2 * LONGEST)).getBytes(ISO_8859_1);

        Read read = read(PiecemealStream.broken(text, WHOLE, LONGEST + BLOCK), BLOCK);

        assertThat(read.lines()).hasSize(1);
        assertThat(read.fault()).isPresent();
    }

    @Test
    void theFaultIsToldAgainWhenAskedAgain() {
        byte[] text = "a\nb".getBytes(ISO_8859_1);
        BlockReader reader = new BlockReader(
                EncodedText.file("x"), PiecemealStream.broken(text, WHOLE, 3), new BufferPool(BLOCK, 2));

        assertThat(collect(reader).fault()).hasValue("broken after 3 bytes");
        assertThat(collect(reader)).isEqualTo(new Read(List.of(), Optional.of("broken after 3 bytes")));
    }

    private static Read read(String text) {
        return read(PiecemealStream.of(text.getBytes(ISO_8859_1), WHOLE), BLOCK);
    }

    private static Read read(InputStream text, int blockSize) {
        return collect(new BlockReader(EncodedText.file("test"), text, new BufferPool(blockSize, 2)));
    }

    /** Gives the buffers back at once: nothing may be left in them. */
    private static Read collect(BlockReader reader) {
        List<String> lines = new ArrayList<>();
        try {
            for (Optional<LineBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                add(block.get(), lines);
            }
            return new Read(lines, Optional.empty());
        } catch (IOException fault) {
            return new Read(lines, Optional.of(String.valueOf(fault.getMessage())));
        }
    }

    private static void add(LineBlock block, List<String> lines) {
        String text = new String(block.bytes(), 0, block.length(), ISO_8859_1);
        assertThat(text).endsWith("\n");
        assertThat(block.firstLine()).isEqualTo(lines.size() + 1);
        List<String> ofBlock = lines(text);
        assertThat(block.lines()).isEqualTo(ofBlock.size());
        lines.addAll(ofBlock);
        Arrays.fill(block.bytes(), (byte) '#');
    }

    /** What stands before each line feed, and behind the last one, if anything. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("\n\nabcde\r\t").ofMaxLength(200);
    }
}

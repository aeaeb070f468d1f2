package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperationReaderTest {
    private static final int LONGEST = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    /** All the lines of the blocks, without their ends. */
    static List<String> lines(List<OperationBlock> blocks) {
        List<String> lines = new ArrayList<>();
        for (OperationBlock block : blocks) {
            lines.addAll(linesOf(block, lines.size() + 1));
        }
        return lines;
    }

    /** The lines of a block, whose first one has this number. */
    static List<String> linesOf(OperationBlock block, long firstLine) {
        assertThat(block.firstLine()).isEqualTo(firstLine);
        String text = text(block);
        assertThat(text).endsWith("\n");
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        assertThat(lines).hasSize(block.count());
        return lines;
    }

    static String text(OperationBlock block) {
        return new String(block.text(), block.from(), block.length(), StandardCharsets.UTF_8);
    }

    static List<OperationBlock> blocks(Path file, int longest) throws IOException {
        List<OperationBlock> blocks = new ArrayList<>();
        try (OperationReader reader = OperationReader.open(file, longest)) {
            for (Optional<OperationBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                blocks.add(block.get());
            }
        }
        return blocks;
    }

    private List<String> read(String text, int longest) throws IOException {
        return lines(blocks(Files.writeString(folder.resolve("in.txt"), text), longest));
    }

    private List<String> read(String text) throws IOException {
        return read(text, LONGEST);
    }

    @Test
    void aLineIsAnOperation() throws IOException {
        assertThat(read("1+1\n2*3\n")).containsExactly("1+1", "2*3");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(read("1+1\n2*3")).containsExactly("1+1", "2*3");
    }

    @Test
    void anEmptyLineIsAnOperationToo() throws IOException {
        assertThat(read("\n1\n\n")).containsExactly("", "1", "");
    }

    @Test
    void anEmptyFileHasNone() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void aReturnBeforeALineFeedBelongsToTheEnd() throws IOException {
        assertThat(read("1+1\r\n2\r\r\n3\r4\r\n\r\n5\r")).containsExactly("1+1", "2\r", "3\r4", "", "5");
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheBeginningOnly() throws IOException {
        assertThat(read("\ufeff1\n\ufeff2\n")).containsExactly("1", "\ufeff2");
        assertThat(read("\ufeff")).isEmpty();
        assertThat(read("\ufeff1")).containsExactly("1");
        assertThat(read("1\n\ufeff")).containsExactly("1", "\ufeff");
    }

    @Test
    void blocksHoldManyLinesAndNoMoreThanTheirSize() throws IOException {
        String text = "123 + 45 * 6\n".repeat(20_000);
        List<OperationBlock> blocks = blocks(Files.writeString(folder.resolve("in.txt"), text), LONGEST);
        assertThat(lines(blocks)).hasSize(20_000).containsOnly("123 + 45 * 6");
        assertThat(blocks).hasSizeLessThan(10).allMatch(block -> block.length() <= OperationBlock.USUAL_BYTES);
    }

    @Test
    void blocksHaveArraysOfTheirOwn() throws IOException {
        String text = "1\n".repeat(100_000);
        List<OperationBlock> blocks = blocks(Files.writeString(folder.resolve("in.txt"), text), LONGEST);
        assertThat(blocks.stream()
                        .map(block -> System.identityHashCode(block.text()))
                        .distinct())
                .hasSizeGreaterThan(1)
                .hasSameSizeAs(blocks);
    }

    @Test
    void aLineLongerThanABlockComesByItself() throws IOException {
        String line = "1+".repeat(100_000) + "1";
        List<OperationBlock> blocks =
                blocks(Files.writeString(folder.resolve("in.txt"), "7\n" + line + "\n8\n9\n"), LONGEST);
        assertThat(lines(blocks)).containsExactly("7", line, "8", "9");
        assertThat(blocks)
                .filteredOn(block -> block.length() > OperationBlock.USUAL_BYTES)
                .singleElement()
                .satisfies(block -> assertThat(block.count()).isEqualTo(1));
    }

    @Test
    void ofALineThatIsTooLongOnlyTheBeginningIsGiven() throws IOException {
        List<String> lines = read("7\n" + "1".repeat(3_000_000) + "\n8\n", 100_000);
        assertThat(lines).hasSize(3).startsWith("7").endsWith("8");
        assertThat(lines.get(1)).hasSizeBetween(100_001, 100_010);
    }

    @Test
    void aLineOfExactlyTheGreatestLengthIsGivenWhole() throws IOException {
        String line = "1".repeat(100_000);
        assertThat(read(line + "\r\n2\n", 100_000)).containsExactly(line, "2");
    }

    @Test
    void aTooLongLastLineNeedsNoEnd() throws IOException {
        assertThat(read("1".repeat(300_000), 100_000))
                .singleElement()
                .asString()
                .hasSizeBetween(100_001, 100_010);
    }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TsvGeneratorTest {
    private static final Pattern GOOD = Pattern.compile(
            "(idfa|gaid|adid|dvid)\t[0-9a-f]{32}"
                    + "\t-?[0-8]?[0-9]\\.[0-9]{15}\t-?(1[0-7])?[0-9]?[0-9]\\.[0-9]{15}\t[1-9][0-9]{0,3}(,[1-9][0-9]{0,3}){0,99}");

    @TempDir
    Path folder;

    @Test
    void tellsExactlyHowManyLinesOfEachKindItMade() throws Exception {
        TsvInput input = new TsvGenerator(7).generate(folder, 30_000, 3);
        List<String> lines = lines(input);
        LineCounts counts = input.counts();
        assertThat(lines).hasSize(30_000);
        assertThat(counts.lines()).isEqualTo(30_000);
        assertThat(lines.stream().filter(line -> GOOD.matcher(line).matches()))
                .hasSize((int) counts.lines(LineKind.GOOD));
        assertThat(lines.stream().filter(line -> line.endsWith(",12x4")))
                .hasSize((int) counts.lines(LineKind.SOME_APPS_NOT_NUMBERS));
        assertThat(lines.stream().filter(line -> line.startsWith("imei\t")))
                .hasSize((int) counts.lines(LineKind.UNKNOWN_TYPE));
        assertThat(lines.stream().filter(line -> line.split("\t").length == 4 && !line.endsWith("\t")))
                .hasSize((int) counts.lines(LineKind.TOO_FEW_FIELDS));
    }

    @Test
    void makesOneOddLineOfEachThousand() throws Exception {
        LineCounts counts = new TsvGenerator(7).generate(folder, 30_000, 3).counts();
        assertThat(counts.lines(LineKind.GOOD)).isEqualTo(29_970);
        assertThat(counts.stored() + counts.rejected()).isEqualTo(30_000);
        assertThat(counts.rejected()).isEqualTo(30 - counts.lines(LineKind.SOME_APPS_NOT_NUMBERS));
    }

    @Test
    void mixesTheTypesEvenly() throws Exception {
        LineCounts counts = new TsvGenerator(7).generate(folder, 20_000, 2).counts();
        assertThat(counts.storedByType()).containsOnlyKeys(TsvGenerator.TYPES);
        assertThat(counts.storedByType().values()).allMatch(count -> count > 4_700 && count < 5_300);
    }

    @Test
    void takesAsManyCompressedBytesALineAsRealFilesDo() throws Exception {
        TsvInput input = new TsvGenerator(7).generate(folder, 20_000, 2);
        assertThat(input.compressedBytes() / 20_000.0).isBetween(145.0, 149.0);
    }

    @Test
    void makesTheSameBytesOfTheSameSeedAndOthersOfAnother() throws Exception {
        TsvInput first = new TsvGenerator(7).generate(folder.resolve("first"), 3_000, 2);
        TsvInput again = new TsvGenerator(7).generate(folder.resolve("again"), 3_000, 2);
        TsvInput other = new TsvGenerator(8).generate(folder.resolve("other"), 3_000, 2);
        assertThat(again.counts()).isEqualTo(first.counts());
        for (int file = 0; file < 2; file++) {
            assertThat(again.files().get(file))
                    .hasSameBinaryContentAs(first.files().get(file));
            assertThat(Files.mismatch(other.files().get(file), first.files().get(file)))
                    .isNotNegative();
        }
    }

    @Test
    void spreadsTheLinesEvenlyAndNamesTheFilesInOrder() throws Exception {
        TsvInput input = new TsvGenerator(7).generate(folder, 11, 4);
        List<Integer> sizes = new ArrayList<>();
        for (Path file : input.files()) {
            sizes.add(lines(file).size());
        }
        assertThat(sizes).containsExactly(2, 3, 3, 3);
        assertThat(input.files()).isSorted().first().hasToString(folder.resolve("20170929000000.tsv.gz") + "");
    }

    @Test
    void makesNothingTwiceAndRestoresTheNamesThatALoadChanged() throws Exception {
        TsvInput input = new TsvGenerator(7).cached(folder, 2_000, 2);
        Path first = input.files().getFirst();
        FileTime time = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(first, time);
        Files.move(first, first.resolveSibling("." + first.getFileName()));
        assertThat(new TsvGenerator(7).cached(folder, 2_000, 2)).isEqualTo(input);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(time);
    }

    @Test
    void makesAFileAnewThatHasGone() throws Exception {
        TsvInput input = new TsvGenerator(7).cached(folder, 2_000, 2);
        Files.delete(input.files().getLast());
        assertThat(new TsvGenerator(7).cached(folder, 2_000, 2)).isEqualTo(input);
        assertThat(input.files().getLast()).exists();
    }

    @Test
    void refusesAnImpossibleNumberOfFiles() {
        assertThatThrownBy(() -> new TsvGenerator(7).generate(folder, 10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 files");
    }

    private static List<String> lines(TsvInput input) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : input.files()) {
            lines.addAll(lines(file));
        }
        return lines;
    }

    private static List<String> lines(Path file) throws IOException {
        try (var text = new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII);
                BufferedReader reader = new BufferedReader(text)) {
            return reader.lines().toList();
        }
    }
}

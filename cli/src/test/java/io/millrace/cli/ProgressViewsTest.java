package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProgressViewsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Samples samples = new Samples(Duration.ofSeconds(5));

    private static Map<String, Long> lines(long lines) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("lines", lines);
        counts.put("stored", lines - 1);
        counts.put("rejected", 1L);
        return counts;
    }

    private static Progress file(String name, long done, long lines) {
        return Progress.of(name, done, 10_000_000, "bytes").withCounts(lines(lines));
    }

    private static Progress load(List<Progress> files, long records) {
        Progress server =
                Progress.ofUnknown("127.0.0.1:33013", 20 * records, "bytes").withCounts(Map.of("records", records));
        Progress whole = Progress.ofParts("load", "bytes", files);
        Map<String, Long> counts = new LinkedHashMap<>(whole.counts());
        counts.put("files", 5L);
        counts.put("files done", 2L);
        return whole.withCounts(counts)
                .withParts(List.of(
                        Progress.ofParts("files", "bytes", files),
                        Progress.ofParts("servers", "bytes", List.of(server))));
    }

    @Test
    void barsShowPartsTheWholeItsCountsAndTheServers() {
        samples.add(0, load(List.of(file("one.gz", 1_000_000, 10_000), file("two.gz", 0, 10)), 5_000));
        samples.add(
                2 * SECOND,
                load(List.of(file("one.gz", 5_000_000, 50_000), file("two.gz", 2_000_000, 20_010)), 45_000));
        assertThat(new BarView(90, false).lines(samples))
                .containsExactly(
                        "one.gz ###################...................  50 %  20,000 lines/s  2.00 MB/s  0:03 left",
                        "two.gz #######...............................  20 %  10,000 lines/s  1.00 MB/s  0:08 left",
                        "total  #############.........................  35 %  30,000 lines/s  3.00 MB/s  0:04 left",
                        "70,010 lines, 70,008 stored, 2 rejected, 2 of 5 files",
                        "127.0.0.1:33013 20,000 records/s");
    }

    @Test
    void barsNeverTakeMoreThanTenLinesNorMoreThanTheWidth() {
        List<Progress> files = IntStream.range(0, 40)
                .mapToObj(number -> file("/a/rather/long/folder/20170929" + number + ".tsv.gz", 1_000_000, 1_000))
                .toList();
        samples.add(0, load(files, 1));
        samples.add(SECOND, load(files, 1_000));
        for (int width : new int[] {40, 60, 80, 120, 200}) {
            assertThat(new BarView(width, true).lines(samples)).hasSizeLessThanOrEqualTo(10);
        }
        assertThat(new BarView(120, true).lines(samples)).allMatch(line -> line.length() < 120);
    }

    @Test
    void aNarrowScreenShowsFiguresRatherThanBars() {
        samples.add(0, load(List.of(file("one.gz", 1_000_000, 10_000)), 0));
        assertThat(new BarView(20, true).lines(samples)).first().isEqualTo("one.gz  10 %");
    }

    @Test
    void anInputOfUnknownLengthShowsHowMuchOfItIsDone() {
        Progress input = Progress.ofUnknown("-", 3_000_000, "bytes").withCounts(lines(9));
        samples.add(0, load(List.of(input), 0));
        assertThat(new BarView(80, false).lines(samples).getFirst())
                .contains("3.00 MB")
                .doesNotContain("#");
    }

    @Test
    void aPlainLineSaysTheSameInWords() {
        samples.add(0, load(List.of(file("one.gz", 1_000_000, 10_000)), 0));
        samples.add(2 * SECOND, load(List.of(file("one.gz", 5_000_000, 50_000)), 0));
        assertThat(PlainView.line(samples))
                .isEqualTo("load: 50 %, 50,000 lines, 49,999 stored, 1 rejected, 2 of 5 files, 20,000 lines/s,"
                        + " 2.00 MB/s, 0:03 left");
    }

    @Test
    void ratesForgetWhatIsOlderThanTheWindow() {
        samples.add(0, Progress.of("load", 0, 100, "bytes"));
        samples.add(60 * SECOND, Progress.of("load", 60, 100, "bytes"));
        samples.add(62 * SECOND, Progress.of("load", 80, 100, "bytes"));
        assertThat(samples.rate(Progress::done)).isEqualTo(10);
    }

    @Test
    void aBarIsAsWideAsItIsAskedToBe() {
        for (int eighths = 0; eighths <= 80; eighths++) {
            assertThat(Bar.of(eighths / 80.0, 10, true)).hasSize(10);
            assertThat(Bar.of(eighths / 80.0, 10, false)).hasSize(10);
        }
        assertThat(Bar.of(0.5, 4, true)).isEqualTo("██  ");
        assertThat(Bar.of(0.3125, 4, true)).isEqualTo("█▎  ");
    }
}

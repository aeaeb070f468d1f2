package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.SyncReport.Reading;
import io.millrace.bench.SyncReport.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SyncReportTest {
    private static final SyncBenchmark.Settings SETTINGS = new SyncBenchmark.Settings(
            3,
            true,
            new TreeSet<>(Task.USUAL),
            MirrorSizes.AIMED,
            new SyncBenchmark.Places(Path.of("work"), Path.of("home")));

    private static final SyncReport REPORT = new SyncReport(
            SETTINGS,
            2,
            List.of(
                    row("5,000 files of 4 KiB", "millrace sync --once", 1_800, 1.5),
                    row("5,000 files of 4 KiB", "lftp, temporary names", 2_000, 0),
                    row("5,000 files of 4 KiB", "rclone", 3_000, 0),
                    row("20 files of 32 MiB", "millrace sync --once", 1_200, 0.55),
                    row("20 files of 32 MiB", "lftp, temporary names", 600, 0),
                    row("20 files of 32 MiB", "lftp, in place", 500, 0),
                    row("20 files of 32 MiB", "rclone", 700, 0)),
            List.of(
                    Reading.of("no-change cycle with --watch, from the journal", "ms", List.of(6.0, 2.0, 5.0)),
                    Reading.of("no-change cycle with a remote listing", "ms", List.of(20.0, 90.0, 30.0, 40.0))));

    @Test
    void comparesWithThePeers() {
        assertThat(outcomes())
                .contains(
                        "5,000 files of 4 KiB: wall / lftp, temporary names: 0.90 true",
                        "5,000 files of 4 KiB: wall / rclone: 0.60 false");
    }

    @Test
    void comparesTheCycleWithTheWholeRunOfTheFastestPeer() {
        assertThat(outcomes()).contains("20 files of 32 MiB: cycle / wall of the fastest peer: 1.10 true");
    }

    @Test
    void whatIsToBeUnderALimitMayNotReachIt() {
        assertThat(outcomes())
                .contains(
                        "no-change cycle with --watch, from the journal: median, ms: 5.00 false",
                        "no-change cycle with a remote listing: median, ms: 30.00 true");
    }

    @Test
    void anAimThatWasNotMeasuredIsNotReached() {
        assertThat(outcomes()).contains("from saved to visible with --watch: median, ms: - false");
        assertThat(REPORT.markdown())
                .contains("| from saved to visible with --watch: median, ms | under 150 |  | not measured |");
    }

    @Test
    void tellsTheCommand() {
        assertThat(REPORT.markdown()).endsWith("measured by `./millrace bench sync --rounds 3 --peers`\n");
        assertThat(REPORT.json())
                .startsWith("{\"command\":\"./millrace bench sync --rounds 3 --peers\",\"cores\":2,")
                .endsWith("}]}");
    }

    @Test
    void theCommandNamesTheTasksThatAreNotMeasuredUsually() {
        assertThat(command(Task.values())).endsWith("--peers --memory");
        assertThat(command(Task.LARGE, Task.SMALL)).endsWith("--peers --only small,large");
    }

    private static String command(Task... tasks) {
        SyncBenchmark.Settings settings = new SyncBenchmark.Settings(
                1, true, new TreeSet<>(List.of(tasks)), MirrorSizes.AIMED, SETTINGS.places());
        return new SyncReport(settings, 2, List.of(), List.of()).command();
    }

    private static List<String> outcomes() {
        return REPORT.aims().stream()
                .map(aim -> aim.name() + ": "
                        + (aim.value().isPresent()
                                ? String.format(
                                        java.util.Locale.ROOT,
                                        "%.2f",
                                        aim.value().getAsDouble())
                                : "-")
                        + " " + aim.reached())
                .toList();
    }

    private static Row row(String task, String contender, long millis, double cycle) {
        OptionalDouble told = cycle > 0 ? OptionalDouble.of(cycle) : OptionalDouble.empty();
        return new Row(
                task,
                contender,
                new MirrorFigures(Duration.ofMillis(millis), Duration.ZERO, OptionalLong.empty(), told));
    }
}

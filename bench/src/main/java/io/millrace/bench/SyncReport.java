package io.millrace.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a {@link SyncBenchmark} found: for each task and contender the medians of its runs, what was read off a sync that goes
 * on, and whether the aims are reached.
 *
 * @param settings what was measured
 * @param cores processors of the machine
 * @param rows whole runs, in the order they ran
 * @param readings of syncs that went on
 */
public record SyncReport(SyncBenchmark.Settings settings, int cores, List<Row> rows, List<Reading> readings) {
    static final String MILLRACE = "millrace sync --once";
    static final String LFTP_SAFE = "lftp, temporary names";
    static final String LFTP = "lftp, in place";
    static final String RCLONE = "rclone";
    static final String FLOOR = "bare STOR loop";
    static final String LIMITED = "3 connections allowed, --transfers 10";
    static final String ROOMY = "50 connections allowed, --transfers 3";
    static final String FIRST = "first upload";
    static final String AGAIN = "nothing changed";

    static final String LISTED = "no-change cycle with a remote listing";
    static final String WATCHED = "no-change cycle with --watch, from the journal";
    static final String VISIBLE = "from saved to visible with --watch";
    static final String IDLE = "CPU while idle with --watch";

    private static final double MEGABYTE = 1e6;

    /** Copies the lists. */
    public SyncReport {
        rows = List.copyOf(rows);
        readings = List.copyOf(readings);
    }

    /**
     * A contender at a task.
     *
     * @param task what it had to do
     * @param contender who
     * @param figures the medians of all rounds that count
     */
    public record Row(String task, String contender, MirrorFigures figures) {
        double wall() {
            return LoadReport.seconds(figures.wall());
        }
    }

    /**
     * Something that was measured a number of times in one sync.
     *
     * @param name what
     * @param unit of the values
     * @param count how many values
     * @param median of them
     * @param most the greatest of them
     */
    public record Reading(String name, String unit, int count, double median, double most) {
        /** @throws IllegalArgumentException if there are no values */
        static Reading of(String name, String unit, List<Double> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("there is no median of no values");
            }
            List<Double> sorted = values.stream().sorted().toList();
            return new Reading(name, unit, sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.getLast());
        }
    }

    /**
     * Something that is to be reached.
     *
     * @param name what
     * @param limit the greatest value that will do
     * @param below whether the limit itself is too much
     * @param value what was measured; empty if it wasn't
     */
    public record Aim(String name, double limit, boolean below, OptionalDouble value) {
        /** Whether it is reached; false if it wasn't measured. */
        public boolean reached() {
            return value.isPresent() && (below ? value.getAsDouble() < limit : value.getAsDouble() <= limit);
        }

        private String outcome() {
            if (value.isEmpty()) {
                return "not measured";
            }
            return reached() ? "reached" : "missed";
        }
    }

    /** What a sync is to reach, be it measured or not. */
    public List<Aim> aims() {
        return new SyncAims(this).all();
    }

    /** The row of a contender at a task, if it ran. */
    public Optional<Row> row(String task, String contender) {
        return rows.stream()
                .filter(row -> row.task().equals(task) && row.contender().equals(contender))
                .findFirst();
    }

    /** The command that measures the same again. */
    public String command() {
        return "./millrace bench sync --rounds " + settings.rounds() + (settings.peers() ? " --peers" : "") + tasks();
    }

    private String tasks() {
        SortedSet<Task> usual = new TreeSet<>(settings.tasks());
        boolean memory = usual.remove(Task.MEMORY);
        if (usual.equals(Task.USUAL)) {
            return memory ? " --memory" : "";
        }
        return " --only "
                + settings.tasks().stream()
                        .map(task -> task.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
    }

    /** Tables and the command, as a README takes them. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(
                    "| task | contender | wall s | its cycle s | CPU s | peak MB |\n|---|---|---:|---:|---:|---:|\n");
            rows.forEach(row -> text.append(line(row)));
            text.append('\n');
        }
        if (!readings.isEmpty()) {
            text.append("| in a running sync | unit | times | median | most |\n|---|---|---:|---:|---:|\n");
            readings.forEach(reading -> text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.2f | %.2f |\n",
                    reading.name(),
                    reading.unit(),
                    reading.count(),
                    reading.median(),
                    reading.most())));
            text.append('\n');
        }
        text.append("| aim | to reach | measured | |\n|---|---:|---:|---|\n");
        aims().forEach(aim -> text.append(String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s |\n",
                aim.name(),
                aim.below() ? "under" : "at most",
                text(aim.limit()),
                cell("%.2f", aim.value()),
                aim.outcome())));
        text.append("\nMedians over rounds: ")
                .append(settings.rounds())
                .append("; cores: ")
                .append(cores);
        return text.append("; measured by `").append(command()).append("`\n").toString();
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %.2f | %s |\n",
                row.task(),
                row.contender(),
                row.wall(),
                cell("%.2f", row.figures().cycleSeconds()),
                LoadReport.seconds(row.figures().processor()),
                cell("%.0f", megabytes(row.figures().peakBytes())));
    }

    /** The same figures as one JSON object. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"command\":\"%s\",\"cores\":%d,\"runs\":[%s],\"readings\":[%s],\"aims\":[%s]}",
                command(),
                cores,
                rows.stream().map(SyncReport::json).collect(Collectors.joining(",")),
                readings.stream().map(SyncReport::json).collect(Collectors.joining(",")),
                aims().stream().map(SyncReport::json).collect(Collectors.joining(",")));
    }

    private static String json(Row row) {
        return String.format(
                Locale.ROOT,
                "{\"task\":\"%s\",\"contender\":\"%s\",\"seconds\":%.3f,\"cycleSeconds\":%s,\"cpuSeconds\":%.2f,"
                        + "\"peakMegabytes\":%s}",
                row.task(),
                row.contender(),
                row.wall(),
                number(row.figures().cycleSeconds()),
                LoadReport.seconds(row.figures().processor()),
                number(megabytes(row.figures().peakBytes())));
    }

    private static String json(Reading reading) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"unit\":\"%s\",\"count\":%d,\"median\":%.3f,\"most\":%.3f}",
                reading.name(),
                reading.unit(),
                reading.count(),
                reading.median(),
                reading.most());
    }

    private static String json(Aim aim) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"limit\":%s,\"value\":%s,\"reached\":%b}",
                aim.name(),
                aim.limit(),
                number(aim.value()),
                aim.reached());
    }

    private static OptionalDouble megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / MEGABYTE) : OptionalDouble.empty();
    }

    private static String text(double limit) {
        return String.format(Locale.ROOT, limit == Math.rint(limit) ? "%.0f" : "%.1f", limit);
    }

    private static String cell(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "null";
    }
}

package io.millrace.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a {@link LoadBenchmark} found: for each input and contender the medians of its runs, and the ratios that are to be
 * reached.
 *
 * @param settings what was measured
 * @param cores processors of the machine
 * @param rows by input, then by contender, in the order they ran
 */
public record LoadReport(LoadBenchmark.Settings settings, int cores, List<Row> rows) {
    static final String MANY = "many files";
    static final String SMALL = "a tenth of it";
    static final String ALONE = "one file alone";
    static final String SAMPLE = "a sample";
    static final String MILLRACE = "millrace load, ";
    static final String PYTHON_MULTI = "Python, set_multi, a process a file";
    static final String PYTHON_SINGLE = "Python, one set at a time";

    private static final double MEBIBYTE = 1 << 20;

    /** Copies the list. */
    public LoadReport {
        rows = List.copyOf(rows);
    }

    /**
     * A contender on an input.
     *
     * @param input which input
     * @param contender who
     * @param lines of the input
     * @param figures the medians of all rounds that count
     */
    public record Row(String input, String contender, long lines, Figures figures) {
        /** Lines by second of wall time. */
        public double rate() {
            return lines / seconds(figures.wall());
        }
    }

    /** A ratio that the report tells, such as the wall time of a load by its floor. */
    public record Ratio(String name, double value) {}

    /**
     * The least wall time that an input could take if nothing but decompression, as {@code zcat} does it, and memcached
     * used the machine's cores; in seconds. Empty for an input on which these two did not run.
     */
    public OptionalDouble floor(String input) {
        Optional<Row> zcat = row(input, "zcat");
        Optional<Row> blast = row(input, "blast");
        if (zcat.isEmpty() || blast.isEmpty()) {
            return OptionalDouble.empty();
        }
        Duration least = zcat.get().figures().own().plus(blast.get().figures().servers());
        return OptionalDouble.of(seconds(least) / cores);
    }

    /** The ratios, in the order of the inputs. */
    public List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (Row row : rows) {
            if (!row.contender().startsWith(MILLRACE)) {
                continue;
            }
            floor(row.input())
                    .ifPresent(floor -> ratios.add(new Ratio(
                            row.contender() + ", " + row.lines() + " lines: wall time / floor",
                            seconds(row.figures().wall()) / floor)));
            switch (row.input()) {
                case MANY -> addPeers(row, ratios);
                case ALONE ->
                    row(MANY, row.contender())
                            .ifPresent(many -> ratios.add(new Ratio(
                                    row.contender() + ": rate of one file / rate of many", row.rate() / many.rate())));
                default -> {}
            }
        }
        return ratios;
    }

    private void addPeers(Row load, List<Ratio> ratios) {
        for (Row peer : rows) {
            if (peer.contender().equals(PYTHON_MULTI) || peer.contender().equals(PYTHON_SINGLE)) {
                String name = load.contender() + ": rate / rate of " + peer.contender();
                ratios.add(new Ratio(name, load.rate() / peer.rate()));
            }
        }
    }

    /** The command that measures the same again. */
    public String command() {
        return "./millrace bench load --lines " + settings.lines() + " --files " + settings.files() + " --rounds "
                + settings.rounds() + (settings.peers() ? " --peers" : "");
    }

    /** Two tables and the command, as a README takes them. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| input | lines | contender | wall s | records/s | its CPU s | memcached CPU s | peak MiB |\n");
        text.append("|---|---:|---|---:|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            Figures figures = row.figures();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %.2f | %,.0f | %.2f | %.2f | %s |\n",
                    row.input(),
                    row.lines(),
                    row.contender(),
                    seconds(figures.wall()),
                    row.rate(),
                    seconds(figures.own()),
                    seconds(figures.servers()),
                    figures.peakBytes().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%.0f", figures.peakBytes().getAsLong() / MEBIBYTE)
                            : ""));
        }
        text.append("\n| ratio | value |\n|---|---:|\n");
        ratios().forEach(ratio ->
                text.append(String.format(Locale.ROOT, "| %s | %.2f |\n", ratio.name(), ratio.value())));
        text.append("\nMedians over rounds: ")
                .append(settings.rounds())
                .append("; cores: ")
                .append(cores);
        text.append("; measured by `").append(command()).append("`\n");
        return text.toString();
    }

    /** The same figures as one JSON object. */
    public String json() {
        String runs = rows.stream().map(LoadReport::json).collect(Collectors.joining(","));
        String quotients = ratios().stream()
                .map(ratio ->
                        String.format(Locale.ROOT, "{\"name\":\"%s\",\"value\":%.4f}", ratio.name(), ratio.value()))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"command\":\"%s\",\"cores\":%d,\"runs\":[%s],\"ratios\":[%s]}",
                command(),
                cores,
                runs,
                quotients);
    }

    private static String json(Row row) {
        Figures figures = row.figures();
        return String.format(
                Locale.ROOT,
                "{\"input\":\"%s\",\"lines\":%d,\"contender\":\"%s\",\"seconds\":%.3f,\"recordsPerSecond\":%.0f,"
                        + "\"cpuSeconds\":%.2f,\"memcachedCpuSeconds\":%.2f,\"peakBytes\":%s}",
                row.input(),
                row.lines(),
                row.contender(),
                seconds(figures.wall()),
                row.rate(),
                seconds(figures.own()),
                seconds(figures.servers()),
                figures.peakBytes().isPresent()
                        ? Long.toString(figures.peakBytes().getAsLong())
                        : "null");
    }

    /** The row of a contender on an input, if it ran there. */
    public Optional<Row> row(String input, String contender) {
        return rows.stream()
                .filter(row -> row.input().equals(input) && row.contender().equals(contender))
                .findFirst();
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

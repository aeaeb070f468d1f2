package io.millrace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a {@link CalcBenchmark} found: for each contender the medians of its runs, the ratios to its peers, and whether the
 * service reaches what it should.
 *
 * @param settings what was measured
 * @param cores processors of the machine
 * @param rows in the order they ran
 */
public record CalcReport(CalcBenchmark.Settings settings, int cores, List<Row> rows) {
    static final String PROCESSES = "service, 2 worker processes";
    static final String THREADS = "service, 2 threads";
    static final String LOCAL_1 = "millrace calc FILE, 1 worker";
    static final String LOCAL_2 = "millrace calc FILE, 2 workers";
    static final String BC = "bc -l FILE";
    static final String PYTHON = "Python, eval in a loop";

    private static final double RATE_AIM = 1_000_000;
    private static final double MEMORY_AIM = 600e6;
    private static final double MEGABYTE = 1e6;

    /** Copies the list. */
    public CalcReport {
        rows = List.copyOf(rows);
    }

    /**
     * A contender.
     *
     * @param name who
     * @param operations that it evaluated
     * @param figures the medians of all rounds that count
     */
    public record Row(String name, long operations, CalcFigures figures) {
        /** Operations by second of wall time, start-up of the process included. */
        public double rate() {
            return operations / LoadReport.seconds(figures.cost().wall());
        }
    }

    /** A ratio that the report tells, such as a rate by that of a peer. */
    public record Ratio(String name, double value) {}

    /**
     * Something that is to be reached.
     *
     * @param name what
     * @param aim the value to reach
     * @param value what was measured
     * @param reached whether it is enough
     */
    public record Aim(String name, double aim, double value, boolean reached) {}

    /** The rates, start-up included, beside those of the peers. */
    public List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (String peer : List.of(BC, PYTHON)) {
            Optional<Row> beside = row(peer);
            for (Row row : rows) {
                if (beside.isPresent() && !row.name().equals(BC) && !row.name().equals(PYTHON)) {
                    String name = row.name() + ": rate / rate of " + peer;
                    ratios.add(new Ratio(name, row.rate() / beside.get().rate()));
                }
            }
        }
        return ratios;
    }

    /** What the services are to reach. */
    public List<Aim> aims() {
        List<Aim> aims = new ArrayList<>();
        for (String service : List.of(PROCESSES, THREADS)) {
            row(service).ifPresent(row -> addAims(row, aims));
        }
        return aims;
    }

    private static void addAims(Row row, List<Aim> aims) {
        CalcFigures figures = row.figures();
        figures.toldRate()
                .ifPresent(rate -> aims.add(new Aim(row.name() + ": operations/s", RATE_AIM, rate, rate >= RATE_AIM)));
        figures.cost()
                .peakBytes()
                .ifPresent(peak -> aims.add(new Aim(
                        row.name() + ": peak memory of service and client, MB, below",
                        MEMORY_AIM / MEGABYTE,
                        peak / MEGABYTE,
                        peak < MEMORY_AIM)));
    }

    /** The row of a contender, if it ran. */
    public Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The command that measures the same again. */
    public String command() {
        return "./millrace bench calc --operations " + settings.operations() + " --rounds " + settings.rounds()
                + (settings.peers() ? " --peers" : "");
    }

    /** Tables and the command, as a README takes them. */
    public String markdown() {
        StringBuilder text = new StringBuilder(
                "| contender | wall s | operations/s, with start-up | operations/s, told"
                        + " | its CPU s | service CPU s | peak MB | p50 ms | p99 ms |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            CalcFigures figures = row.figures();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %,.0f | %s | %.2f | %.2f | %s | %s | %s |\n",
                    row.name(),
                    LoadReport.seconds(figures.cost().wall()),
                    row.rate(),
                    cell("%,.0f", figures.toldRate()),
                    LoadReport.seconds(figures.cost().own()),
                    LoadReport.seconds(figures.cost().servers()),
                    cell("%.0f", megabytes(figures)),
                    cell("%.1f", figures.p50Millis()),
                    cell("%.1f", figures.p99Millis())));
        }
        text.append("\n| aim | to reach | measured | |\n|---|---:|---:|---|\n");
        aims().forEach(aim -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %s |\n",
                aim.name(),
                aim.aim(),
                aim.value(),
                aim.reached() ? "reached" : "missed")));
        if (!ratios().isEmpty()) {
            text.append("\n| ratio | value |\n|---|---:|\n");
            ratios().forEach(ratio ->
                    text.append(String.format(Locale.ROOT, "| %s | %.2f |\n", ratio.name(), ratio.value())));
        }
        text.append("\nOperations: ").append(String.format(Locale.ROOT, "%,d", settings.operations()));
        text.append("; medians over rounds: ")
                .append(settings.rounds())
                .append("; cores: ")
                .append(cores);
        return text.append("; measured by `").append(command()).append("`\n").toString();
    }

    /** The same figures as one JSON object. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"command\":\"%s\",\"cores\":%d,\"runs\":[%s],\"aims\":[%s],\"ratios\":[%s]}",
                command(),
                cores,
                rows.stream().map(CalcReport::json).collect(Collectors.joining(",")),
                aims().stream()
                        .map(aim -> String.format(
                                Locale.ROOT,
                                "{\"name\":\"%s\",\"aim\":%.0f,\"value\":%.2f,\"reached\":%b}",
                                aim.name(),
                                aim.aim(),
                                aim.value(),
                                aim.reached()))
                        .collect(Collectors.joining(",")),
                ratios().stream()
                        .map(ratio -> String.format(
                                Locale.ROOT, "{\"name\":\"%s\",\"value\":%.4f}", ratio.name(), ratio.value()))
                        .collect(Collectors.joining(",")));
    }

    private static String json(Row row) {
        CalcFigures figures = row.figures();
        return String.format(
                Locale.ROOT,
                "{\"contender\":\"%s\",\"operations\":%d,\"seconds\":%.3f,\"operationsPerSecond\":%.0f,"
                        + "\"toldOperationsPerSecond\":%s,\"cpuSeconds\":%.2f,\"serviceCpuSeconds\":%.2f,"
                        + "\"peakMegabytes\":%s,\"p50Millis\":%s,\"p99Millis\":%s}",
                row.name(),
                row.operations(),
                LoadReport.seconds(figures.cost().wall()),
                row.rate(),
                number(figures.toldRate()),
                LoadReport.seconds(figures.cost().own()),
                LoadReport.seconds(figures.cost().servers()),
                number(megabytes(figures)),
                number(figures.p50Millis()),
                number(figures.p99Millis()));
    }

    private static OptionalDouble megabytes(CalcFigures figures) {
        return figures.cost().peakBytes().isPresent()
                ? OptionalDouble.of(figures.cost().peakBytes().getAsLong() / MEGABYTE)
                : OptionalDouble.empty();
    }

    private static String cell(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "null";
    }
}

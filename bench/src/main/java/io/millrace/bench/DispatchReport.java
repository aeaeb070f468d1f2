package io.millrace.bench;

import java.util.Locale;

/**
 * What a {@link DispatchBenchmark} found.
 *
 * @param settings what was measured
 * @param taking for items that go to whoever has nothing to do
 * @param inTurn for items that are dealt in turn
 */
public record DispatchReport(
        DispatchBenchmark.Settings settings, DispatchBenchmark.Figures taking, DispatchBenchmark.Figures inTurn) {
    /** The figures as a table. */
    public String markdown() {
        return settings.items() + " items, 95 % of 1 ms and 5 % of 50 ms, " + settings.workers()
                + " worker processes\n\n"
                + "| dispatch | p50, steady rate | p99, steady rate | total, all at once |\n"
                + "|---|---:|---:|---:|\n"
                + row("to the least outstanding work", taking)
                + row("round robin", inTurn);
    }

    private static String row(String name, DispatchBenchmark.Figures figures) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f ms | %.1f ms | %.2f s |%n",
                name,
                figures.p50Millis(),
                figures.p99Millis(),
                figures.totalSeconds());
    }
}

package io.millrace.cli;

import io.millrace.calc.CalcSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of operations, for a person. */
final class CalcSummaryText {
    private CalcSummaryText() {}

    /** A table of one row, and what else there is to know. */
    static List<String> lines(CalcSummary summary) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.figure("operations"),
                TextTable.Column.figure("results"),
                TextTable.Column.figure("errors"),
                TextTable.Column.figure("unanswered"),
                TextTable.Column.figure("seconds"),
                TextTable.Column.figure("operations/s"),
                TextTable.Column.figure("p50 ms"),
                TextTable.Column.figure("p99 ms")));
        table.add(
                Figures.count(summary.operations()),
                Figures.count(summary.results()),
                Figures.count(summary.errors()),
                Figures.count(summary.unanswered()),
                Figures.seconds(summary.seconds()),
                Figures.count(Math.round(summary.rate())),
                millis(summary.latencyP50Millis()),
                millis(summary.latencyP99Millis()));
        List<String> lines = new ArrayList<>(table.lines());
        summary.problems().forEach(problem -> lines.add(Printable.line(problem)));
        if (summary.stopped()) {
            lines.add("Stopped before the end.");
        }
        return lines;
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }
}

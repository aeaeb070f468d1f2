package io.millrace.cli;

import io.millrace.load.LoadSummary;
import io.millrace.load.LoadSummary.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A load's summary as a table for a person. */
final class SummaryText {
    private SummaryText() {}

    /** A table of files, one of servers, and what else there is to know. */
    static List<String> lines(LoadSummary summary) {
        List<String> lines = new ArrayList<>(files(summary).lines());
        if (summary.servers().values().stream().anyMatch(server -> server.bytes() > 0)) {
            lines.add("");
            lines.addAll(servers(summary).lines());
        }
        List<String> remarks = remarks(summary);
        if (!remarks.isEmpty()) {
            lines.add("");
            lines.addAll(remarks);
        }
        return lines;
    }

    private static TextTable files(LoadSummary summary) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.text("file"),
                TextTable.Column.figure("lines"),
                TextTable.Column.figure("stored"),
                TextTable.Column.figure("rejected"),
                TextTable.Column.figure("failed"),
                TextTable.Column.figure("seconds"),
                TextTable.Column.text("")));
        for (LoadSummary.File file : summary.files()) {
            String outcome = file.problem().orElse(file.renamed() ? "renamed" : "");
            addRow(table, file.file(), file.counts(), file.seconds(), outcome);
        }
        String rate = summary.seconds() > 0
                ? Figures.count(Math.round(summary.counts().lines() / summary.seconds())) + " lines/s"
                : "";
        addRow(table, "total", summary.counts(), summary.seconds(), rate);
        return table;
    }

    private static void addRow(TextTable table, String name, Counts counts, double seconds, String outcome) {
        table.add(
                name,
                Figures.count(counts.lines()),
                Figures.count(counts.stored()),
                Figures.count(counts.rejected()),
                Figures.count(counts.failed()),
                Figures.seconds(seconds),
                outcome);
    }

    private static TextTable servers(LoadSummary summary) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.text("server"),
                TextTable.Column.text("types"),
                TextTable.Column.figure("records"),
                TextTable.Column.figure("sent"),
                TextTable.Column.text("")));
        summary.servers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> table.add(
                        entry.getKey(),
                        entry.getValue().types(),
                        Figures.count(entry.getValue().records()),
                        Figures.bytes(entry.getValue().bytes()),
                        summary.unreachable().containsKey(entry.getKey()) ? "given up" : ""));
        return table;
    }

    private static List<String> remarks(LoadSummary summary) {
        List<String> remarks = new ArrayList<>();
        summary.unreachable()
                .forEach((server, why) ->
                        remarks.add("Gave up on " + (why.startsWith(server) ? why : server + ": " + why)));
        if (summary.files().isEmpty() && !summary.unreachable().isEmpty()) {
            remarks.add("No file was opened.");
        }
        if (summary.counts().warnings() > 0) {
            remarks.add(Figures.count(summary.counts().warnings())
                    + " lines were taken without the entries of their app list that are no numbers.");
        }
        summary.rejectsFile().ifPresent(file -> remarks.add("Rejected and failed lines, with reasons: " + file));
        if (summary.unlisted() > 0) {
            remarks.add(Figures.count(summary.unlisted()) + " of them could not be written there.");
        }
        if (summary.stopped()) {
            remarks.add("Stopped before the end; run again for the rest.");
        }
        return remarks;
    }
}

package io.millrace.cli;

import io.millrace.sync.CycleFields;
import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.Operation;
import java.util.ArrayList;
import java.util.List;

/** What became of a cycle, for a person. Names come from outside, and are shown harmlessly. */
final class CycleText {
    private static final int MOST_FAILURES = 20;

    private CycleText() {}

    /** What was done, in a line, with what went wrong below it; without the time, so that equal cycles read the same. */
    static List<String> lines(CycleReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.problem().isPresent() ? problem(report) : done(report.counts()));
        lines.addAll(failures(report.failures()));
        return lines;
    }

    /** A table of counts, and what else there is to know: for a single cycle. */
    static List<String> summary(CycleReport report) {
        Counts counts = report.counts();
        boolean begun = report.problem().isEmpty() || !counts.idle();
        List<String> lines = new ArrayList<>(begun ? table(report).lines() : List.of());
        List<String> remarks = new ArrayList<>();
        remark(remarks, counts.foldersCreated(), "folder", "created");
        remark(remarks, counts.foldersRemoved(), "folder", "removed");
        remark(remarks, counts.left(), "difference", "left as it is");
        remark(remarks, counts.cancelled(), "operation", "cancelled");
        if (!remarks.isEmpty()) {
            lines.add(String.join(", ", remarks) + ".");
        }
        report.problem().ifPresent(problem -> lines.add(problem(problem)));
        lines.addAll(failures(report.failures()));
        return lines;
    }

    /** What would be done, a line each, and the counts of it. */
    static List<String> plan(CycleReport report) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.text(""),
                TextTable.Column.text(""),
                TextTable.Column.figure(""),
                TextTable.Column.text("")));
        for (Operation operation : report.planned()) {
            String size = operation instanceof Operation.Upload upload
                    ? Figures.bytes(upload.file().size())
                    : "";
            String path = operation instanceof Operation.Rename rename
                    ? rename.from() + " -> " + rename.path()
                    : operation.path().text();
            table.add(CycleFields.verb(operation), path, size, "(" + operation.reason() + ")");
        }
        List<String> lines = new ArrayList<>(table.lines());
        // the headings, all of which are empty
        lines.removeFirst();
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(report.problem().isPresent() ? problem(report) : "would be: " + done(report.counts()));
        lines.addAll(failures(report.failures()));
        return lines;
    }

    private static TextTable table(CycleReport report) {
        Counts counts = report.counts();
        TextTable table = new TextTable(List.of(
                TextTable.Column.figure("created"),
                TextTable.Column.figure("updated"),
                TextTable.Column.figure("renamed"),
                TextTable.Column.figure("deleted"),
                TextTable.Column.figure("unchanged"),
                TextTable.Column.figure("failed"),
                TextTable.Column.figure("sent"),
                TextTable.Column.figure("seconds")));
        table.add(
                Figures.count(counts.created()),
                Figures.count(counts.updated()),
                Figures.count(counts.renamed()),
                Figures.count(counts.deleted()),
                Figures.count(counts.unchanged()),
                Figures.count(counts.failed()),
                Figures.bytes(counts.bytes()),
                Figures.seconds(report.took().toNanos() / 1e9));
        return table;
    }

    private static String problem(CycleReport report) {
        String message = problem(report.problem().orElseThrow());
        return report.counts().idle() ? message : message + " (" + done(report.counts()) + ")";
    }

    private static String problem(Problem problem) {
        return Printable.line((problem.kind() == Kind.STOPPED ? "stopped: " : "") + problem.message());
    }

    private static String done(Counts counts) {
        List<String> words = new ArrayList<>();
        word(words, counts.created(), "created");
        word(words, counts.updated(), "updated");
        word(words, counts.renamed(), "renamed");
        word(words, counts.deleted(), "deleted");
        remark(words, counts.foldersCreated(), "folder", "created");
        remark(words, counts.foldersRemoved(), "folder", "removed");
        word(words, counts.left(), "left");
        word(words, counts.failed(), "failed");
        word(words, counts.cancelled(), "cancelled");
        word(words, counts.unchanged(), "unchanged");
        if (counts.bytes() > 0) {
            words.add(Figures.bytes(counts.bytes()) + " sent");
        }
        return words.isEmpty() ? "nothing here, nothing there" : String.join(", ", words);
    }

    private static void word(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(Figures.count(count) + " " + what);
        }
    }

    private static void remark(List<String> remarks, long count, String what, String outcome) {
        if (count > 0) {
            remarks.add(Figures.count(count) + " " + what + (count == 1 ? " " : "s ") + outcome);
        }
    }

    private static List<String> failures(List<Failure> failures) {
        List<String> lines = new ArrayList<>();
        for (Failure failure : failures.subList(0, Math.min(failures.size(), MOST_FAILURES))) {
            lines.add("  " + Printable.line(failure(failure)));
        }
        if (failures.size() > MOST_FAILURES) {
            lines.add("  and " + Figures.count(failures.size() - MOST_FAILURES) + " more");
        }
        return lines;
    }

    /** Many reasons name the path themselves. */
    private static String failure(Failure failure) {
        return failure.reason().startsWith(failure.path() + ": ")
                ? failure.reason()
                : failure.path() + ": " + failure.reason();
    }
}

package io.millrace.cli;

import io.millrace.engine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Progress as bars for a screen, at most ten lines: one for each part that is under way, one for the whole, its counts,
 * and the rates of the parts that count in another unit than the whole, such as servers.
 *
 * @param width of the screen
 * @param blocks whether block characters can be shown
 */
record BarView(int width, boolean blocks) {
    private static final int MOST_PARTS = 6;
    private static final int WIDEST_NAME = 28;
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 8;

    /** What to draw now. */
    List<String> lines(Samples samples) {
        Progress whole = samples.latest();
        List<Row> rows = new ArrayList<>();
        List<Progress> running =
                whole.parts().stream().filter(part -> isRunning(part, whole)).toList();
        running.stream()
                .limit(MOST_PARTS)
                .forEach(part -> rows.add(new Row(part.name(), ProgressFigures.ofPart(samples, part))));
        rows.add(new Row("total", ProgressFigures.ofWhole(samples)));
        List<String> lines = new ArrayList<>(table(rows));
        if (running.size() > MOST_PARTS) {
            lines.add(MOST_PARTS, "and " + (running.size() - MOST_PARTS) + " more");
        }
        addUnlessEmpty(lines, ProgressFigures.ofWhole(samples).counts());
        addUnlessEmpty(lines, otherRates(samples));
        return lines;
    }

    private record Row(String name, ProgressFigures figures) {
        String numbers() {
            List<String> numbers = new ArrayList<>();
            numbers.add(String.format("%5s", figures.share()));
            numbers.addAll(figures.rates());
            numbers.add(figures.left());
            return String.join("  ", numbers).stripTrailing();
        }
    }

    private static boolean isRunning(Progress part, Progress whole) {
        return part.unit().equals(whole.unit()) && part.done() > 0 && part.done() != part.total();
    }

    private List<String> table(List<Row> rows) {
        int names = Math.min(
                WIDEST_NAME,
                rows.stream().mapToInt(row -> row.name.length()).max().orElse(0));
        int numbers =
                rows.stream().mapToInt(row -> row.numbers().length()).max().orElse(0);
        int bar = Math.min(WIDEST_BAR, width - 1 - names - numbers - 2);
        return rows.stream()
                .map(row -> fitted(row.name, names) + " "
                        + bar(row.figures.progress().fraction(), bar) + row.numbers())
                .toList();
    }

    private String bar(OptionalDouble fraction, int columns) {
        if (columns < NARROWEST_BAR) {
            return "";
        }
        return (fraction.isPresent() ? Bar.of(fraction.getAsDouble(), columns, blocks) : " ".repeat(columns)) + " ";
    }

    /** The name, padded or with its beginning left out: the end of a path tells more. */
    private String fitted(String name, int columns) {
        String ellipsis = blocks ? "…" : "~";
        return name.length() <= columns
                ? name + " ".repeat(columns - name.length())
                : ellipsis + name.substring(name.length() - columns + 1);
    }

    private static String otherRates(Samples samples) {
        Progress whole = samples.latest();
        return whole.parts().stream()
                .filter(part -> !part.unit().equals(whole.unit()))
                .map(part -> part.name() + " "
                        + String.join(" ", ProgressFigures.ofPart(samples, part).rates()))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static void addUnlessEmpty(List<String> lines, String line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }
}

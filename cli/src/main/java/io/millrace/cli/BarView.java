package io.millrace.cli;

import io.millrace.engine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Progress as bars for a screen, at most ten lines: a bar for each part that goes somewhere, one for the whole, its
 * counts, and the rates of the parts that only go on, such as servers.
 *
 * @param width of the screen
 * @param blocks whether block characters can be shown
 */
record BarView(int width, boolean blocks) {
    private static final int MOST_PARTS = 5;
    private static final int MOST_RATES = 2;
    private static final int WIDEST_NAME = 28;
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 8;

    /** What to draw now. */
    List<String> lines(Samples samples) {
        List<Progress> parts =
                samples.latestLeaves().stream().filter(BarView::hasBar).toList();
        List<Row> rows = new ArrayList<>();
        for (Progress part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
            rows.add(new Row(label(part.name()), ProgressFigures.ofLeaf(samples, part)));
        }
        ProgressFigures whole = ProgressFigures.ofWhole(samples);
        rows.add(new Row("total", whole));
        List<String> lines = new ArrayList<>(table(rows));
        if (parts.size() > MOST_PARTS) {
            lines.add(MOST_PARTS, "and " + (parts.size() - MOST_PARTS) + " more");
        }
        if (!whole.counts().isEmpty()) {
            lines.add(whole.counts());
        }
        lines.addAll(rates(samples));
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

    /** Whether it has an end, or is an input of unknown length. */
    private static boolean hasBar(Progress leaf) {
        return leaf.total() >= 0 || leaf.counts().containsKey("lines");
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

    /** The end of a path tells it from the others. */
    private static String label(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The name, padded or with its beginning left out. */
    private String fitted(String name, int columns) {
        String ellipsis = blocks ? "…" : "~";
        return name.length() <= columns
                ? name + " ".repeat(columns - name.length())
                : ellipsis + name.substring(name.length() - columns + 1);
    }

    /** The rates of the parts without a bar, as many as fit in a line, in two lines at most. */
    private List<String> rates(Samples samples) {
        List<String> lines = new ArrayList<>();
        for (Progress part : samples.latestLeaves()) {
            List<String> rates = ProgressFigures.ofLeaf(samples, part).rates();
            if (hasBar(part) || rates.isEmpty()) {
                continue;
            }
            String text = part.name() + " " + rates.getFirst();
            boolean fits = !lines.isEmpty() && lines.getLast().length() + 2 + text.length() < width;
            if (fits) {
                lines.set(lines.size() - 1, lines.getLast() + ", " + text);
            } else if (lines.size() < MOST_RATES) {
                lines.add(text);
            }
        }
        return lines;
    }
}

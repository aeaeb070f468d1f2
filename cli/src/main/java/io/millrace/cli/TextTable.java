package io.millrace.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text under headings, in columns as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A column's heading, and the side on which its cells stand. */
    record Column(String heading, boolean right) {
        static Column text(String heading) {
            return new Column(heading, false);
        }

        static Column figure(String heading) {
            return new Column(heading, true);
        }
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not a cell for each column
     */
    void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
    }

    /** The heading and the rows, without blanks at their ends. */
    List<String> lines() {
        List<String> headings = columns.stream().map(Column::heading).toList();
        List<Integer> widths = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            int column = at;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths.add(Math.max(widest, headings.get(at).length()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String padding = " ".repeat(widths.get(at) - cells.get(at).length());
            line.append(at == 0 ? "" : GAP);
            line.append(columns.get(at).right() ? padding + cells.get(at) : cells.get(at) + padding);
        }
        return line.toString().stripTrailing();
    }
}

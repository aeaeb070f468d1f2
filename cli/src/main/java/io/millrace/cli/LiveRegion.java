package io.millrace.cli;

import java.util.List;

/**
 * The last lines of a terminal, drawn again and again in place, while other text goes by above them. Where nobody looks
 * on, it draws nothing and only lets the text by. Safe for use by several threads.
 */
final class LiveRegion implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final Terminal terminal;
    private List<String> drawn = List.of();
    private boolean closed;

    LiveRegion(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Puts {@code lines} in the place of those drawn before; cuts what is wider than the screen. */
    synchronized void draw(List<String> lines) {
        if (closed || !terminal.interactive()) {
            return;
        }
        int width = terminal.width().columns();
        List<String> fitting =
                lines.stream().map(line -> cut(Printable.line(line), width)).toList();
        if (fitting.equals(drawn)) {
            return;
        }
        write(erasure() + (drawn.isEmpty() ? HIDE_CURSOR : "") + text(fitting));
        drawn = fitting;
    }

    /** Writes a line of text that stays, above what is drawn. */
    synchronized void print(String line) {
        write(erasure() + Printable.lines(line) + System.lineSeparator() + text(drawn));
    }

    /**
     * Writes a line to the standard output, above what is drawn if that is the same screen.
     *
     * @return false if it can't be written, as nobody reads it any more or the disk is full
     */
    synchronized boolean printResult(String line) {
        write(erasure());
        terminal.out().println(Printable.lines(line));
        boolean written = !terminal.out().checkError();
        write(text(drawn));
        return written;
    }

    /** Wipes what is drawn and gives the cursor back; from now on nothing is drawn. */
    @Override
    public synchronized void close() {
        if (!drawn.isEmpty()) {
            write(erasure() + SHOW_CURSOR);
            drawn = List.of();
        }
        closed = true;
    }

    private String erasure() {
        return drawn.isEmpty() ? "" : "\r" + ESCAPE + drawn.size() + "A" + CLEAR_BELOW;
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private void write(String text) {
        terminal.err().print(text);
        terminal.err().flush();
    }

    private static String cut(String line, int width) {
        return line.codePointCount(0, line.length()) < width
                ? line
                : line.substring(0, line.offsetByCodePoints(0, width - 1));
    }
}

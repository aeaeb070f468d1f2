package io.millrace.calc;

/** Operations that travel together: whole lines, each ended by a line feed. */
public final class OperationBlock {
    /** What a block holds at most, unless it is a single operation: 32 KiB, about a thousand of the usual ones. */
    public static final int USUAL_BYTES = 32 << 10;

    private final byte[] text;
    private final int from;
    private final int to;
    private final int count;
    private final long firstLine;

    /**
     * The lines in bytes {@code from} to {@code to}, exclusive, of {@code text}, which must not change any more.
     *
     * @param count how many lines there are, at least 1
     * @param firstLine the line number of the first one, from 1 on
     */
    public OperationBlock(byte[] text, int from, int to, int count, long firstLine) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.count = count;
        this.firstLine = firstLine;
    }

    /** What holds the lines; bytes outside of {@link #from} and {@link #to} are not theirs. */
    public byte[] text() {
        return text;
    }

    /** Where the first line begins. */
    public int from() {
        return from;
    }

    /** Where the last line has ended, exclusive. */
    public int to() {
        return to;
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    /** The line number of the first one. */
    public long firstLine() {
        return firstLine;
    }

    /** How many bytes the lines have. */
    public int length() {
        return to - from;
    }

    /** What is left when {@code operations} lines of {@code bytes} bytes are taken off its beginning. */
    public OperationBlock rest(int operations, int bytes) {
        return new OperationBlock(text, from + bytes, to, count - operations, firstLine + operations);
    }

    @Override
    public String toString() {
        return count + " operations from line " + firstLine + " on";
    }
}

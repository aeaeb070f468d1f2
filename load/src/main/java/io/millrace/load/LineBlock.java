package io.millrace.load;

/** Some whole lines of a file. */
final class LineBlock {
    private final FileTally file;
    private final long firstLine;
    private final byte[] bytes;
    private final int length;
    private final int lines;

    LineBlock(FileTally file, long firstLine, byte[] bytes, int length) {
        this.file = file;
        this.firstLine = firstLine;
        this.bytes = bytes;
        this.length = length;
        this.lines = ByteScan.countLineFeeds(bytes, 0, length);
    }

    /** Where the lines come from. */
    FileTally file() {
        return file;
    }

    /** The number of the first line in the file, from 1. */
    long firstLine() {
        return firstLine;
    }

    /** The lines, each ended by a line feed; the array goes back to its {@link BufferPool}. */
    byte[] bytes() {
        return bytes;
    }

    /** Of the lines in {@link #bytes}. */
    int length() {
        return length;
    }

    /** How many lines there are. */
    int lines() {
        return lines;
    }
}

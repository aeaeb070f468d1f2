package io.millrace.load;

import java.util.Arrays;

/**
 * Commands for one server, all made of one block's lines: {@code ms} in its quiet form, numbered by an opaque from 0 on.
 *
 * <p>The format is that of memcached's protocol.txt, "Meta Commands":
 *
 * <pre>ms &lt;key&gt; &lt;length&gt; q O&lt;number&gt;[ T&lt;ttl&gt;]\r\n&lt;value&gt;\r\n</pre>
 */
final class Batch {
    private static final int FIRST_RECORDS = 512;

    private byte[] bytes;
    private int length;
    private int[] starts = new int[FIRST_RECORDS];
    private int[] lines = new int[FIRST_RECORDS];
    private int records;
    private final FileTally file;
    private final long firstLine;

    /** A batch of lines of the block that begins at {@code firstLine}, written to {@code buffer} as long as it fits. */
    Batch(FileTally file, long firstLine, byte[] buffer) {
        this.file = file;
        this.firstLine = firstLine;
        this.bytes = buffer;
    }

    /** Makes sure that {@code more} bytes can be written behind {@link #length}, and gives the array to write to. */
    byte[] room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        return bytes;
    }

    /** Takes in the record that was written up to {@code end}; {@code line} counts from the block's first. */
    void added(int line, int end) {
        if (records == starts.length) {
            starts = Arrays.copyOf(starts, 2 * records);
            lines = Arrays.copyOf(lines, 2 * records);
        }
        starts[records] = length;
        lines[records++] = line;
        length = end;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Of all commands, in bytes. */
    int length() {
        return length;
    }

    int records() {
        return records;
    }

    FileTally file() {
        return file;
    }

    /** Where the command of {@code record} begins. */
    int start(int record) {
        return starts[record];
    }

    /** Where the command of {@code record} ends, its value and line end included. */
    int end(int record) {
        return record + 1 < records ? starts[record + 1] : length;
    }

    /** The line of the file that {@code record} was made of, from 1. */
    long line(int record) {
        return firstLine + lines[record];
    }
}

package io.millrace.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a text into blocks of whole lines. */
final class BlockReader {
    /** In bytes. Longer lines are rejected: memcached itself takes values of 1 MiB unless it is told otherwise. */
    static final int LONGEST_LINE = 4 << 20;

    /** So much of a longer line is given: too much even without a byte order mark before and a return behind it. */
    private static final int GIVEN = LONGEST_LINE + 8;

    private final FileTally file;
    private final InputStream text;
    private final BufferPool pool;
    private byte[] carried = new byte[0];
    private long nextLine = 1;
    private boolean atEnd;
    private @Nullable IOException fault;

    BlockReader(FileTally file, InputStream text, BufferPool pool) {
        this.file = file;
        this.text = text;
        this.pool = pool;
    }

    /**
     * The next lines; empty at the end. A last line that lacks its line feed gets one. Of a line longer than
     * {@link #LONGEST_LINE} only the beginning is given, which is longer than that too.
     *
     * @throws IOException where the text can't be read further; what could be read was returned before, except for a
     *     line that the fault cuts
     */
    Optional<LineBlock> next() throws IOException {
        byte[] bytes = pool.take();
        int filled = carried.length;
        if (filled >= bytes.length) {
            bytes = Arrays.copyOf(carried, 2 * filled);
        } else {
            System.arraycopy(carried, 0, bytes, 0, filled);
        }
        int searched = 0;
        int whole;
        while (true) {
            filled = fill(bytes, filled);
            whole = endOfLastLine(bytes, searched, filled);
            searched = filled;
            if (whole > 0 || atEnd || fault != null) {
                break;
            }
            if (filled > GIVEN) {
                return overlong(bytes);
            }
            if (filled == bytes.length - 1) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, GIVEN + 2));
            }
        }
        if (atEnd && filled > whole) {
            bytes[filled++] = '\n';
            whole = filled;
        }
        if (whole == 0) {
            pool.give(bytes);
            return nothingMore();
        }
        carried = Arrays.copyOfRange(bytes, whole, filled);
        return Optional.of(block(bytes, whole));
    }

    /**
     * Reads until the array is nearly full; one byte always stays free for a last line feed. Behind a fault nothing is
     * read: what a damaged file may still give there is not what follows on the carried line.
     */
    private int fill(byte[] bytes, int from) {
        int filled = from;
        int enough = from + (bytes.length - from) * 3 / 4;
        try {
            while (!atEnd && fault == null && filled <= enough && filled < bytes.length - 1) {
                int read = text.read(bytes, filled, bytes.length - 1 - filled);
                atEnd = read < 0;
                filled += Math.max(read, 0);
            }
        } catch (IOException unreadable) {
            fault = unreadable;
        }
        return filled;
    }

    private static int endOfLastLine(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && bytes[at - 1] != '\n') {
            at--;
        }
        return at > from ? at : 0;
    }

    private Optional<LineBlock> nothingMore() throws IOException {
        if (fault != null) {
            throw fault;
        }
        return Optional.empty();
    }

    private LineBlock block(byte[] bytes, int length) {
        LineBlock block = new LineBlock(file, nextLine, bytes, length);
        nextLine += block.lines();
        return block;
    }

    /** Gives the beginning of a line that is too long, and reads over the rest of it. */
    private Optional<LineBlock> overlong(byte[] bytes) throws IOException {
        bytes[GIVEN] = '\n';
        byte[] skipped = pool.take();
        int filled = 0;
        int feed = 0;
        while (!atEnd && fault == null && feed == filled) {
            filled = fill(skipped, 0);
            feed = ByteScan.first('\n', skipped, 0, filled);
        }
        carried = feed < filled ? Arrays.copyOfRange(skipped, feed + 1, filled) : new byte[0];
        pool.give(skipped);
        return feed == filled && fault != null ? nothingMore() : Optional.of(block(bytes, GIVEN + 1));
    }
}

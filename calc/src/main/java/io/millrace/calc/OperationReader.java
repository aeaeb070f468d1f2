package io.millrace.calc;

import io.millrace.engine.Stop;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads operations, a line each, out of a file: text, gzip or 7z (of which it takes the first file), told by its first
 * bytes. A line may end with a line feed or with a return and a line feed; the last one needs no end. A byte order mark
 * before the first line is skipped.
 *
 * <p>One thread reads and closes; {@link #bytesRead} may be called by any.
 */
public final class OperationReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationReader.class);

    /** The name that stands for the standard input. */
    public static final Path STDIN = Path.of("-");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** So much more of a line is kept than it may have: too much even without what is stripped off. */
    private static final int MARGIN = 8;

    private final Path file;
    private final SourceChannel source;
    /** Whether to wait until a block is full, or to hand on the lines that are there. */
    private final boolean patient;
    /** How much of a line that is too long is kept. */
    private final int most;

    private @Nullable InputStream text;
    private byte[] carried = new byte[0];
    private long nextLine = 1;
    private boolean atEnd;
    private @Nullable IOException fault;

    private OperationReader(Path file, SourceChannel source, int longest) {
        this.file = file;
        this.source = source;
        this.patient = size(file) >= 0;
        this.most = Math.addExact(longest, MARGIN);
    }

    /**
     * Opens a file; {@link #STDIN} is the standard input.
     *
     * @param longest how long a line may be, in bytes; of a longer one the beginning is given, which is longer than that
     *     too, and the rest is read over
     * @throws IOException if it can't be opened; the message names it and is for the user
     */
    public static OperationReader open(Path file, int longest) throws IOException {
        return new OperationReader(file, openSource(file), longest);
    }

    /** How many bytes a file has on the disk; -1 if that is not known, as for a pipe or the standard input. */
    public static long size(Path file) {
        return isStandardInput(file) ? -1 : SourceChannel.size(file);
    }

    /** What a user calls the file. */
    static String name(Path file) {
        return isStandardInput(file) ? "the standard input" : file.toString();
    }

    /**
     * The next lines, as many as fit into {@link OperationBlock#USUAL_BYTES}, or a single longer one; empty at the end.
     * Where lines come in one by one, as they do from a keyboard, those that are there. Each block has an array of its
     * own.
     *
     * @throws IOException where the file can't be read or unpacked any further; the lines before were returned before,
     *     except for one that is cut there. The message names the file and the place, and is for the user
     */
    public Optional<OperationBlock> next() throws IOException {
        byte[] bytes = Arrays.copyOf(carried, OperationBlock.USUAL_BYTES);
        int filled = carried.length;
        int searched = 0;
        int whole;
        while (true) {
            filled = fill(bytes, filled, searched);
            whole = endOfLines(bytes, searched, filled);
            searched = filled;
            if (whole > 0 || ended()) {
                break;
            }
            if (filled >= most) {
                return overlong(bytes);
            }
            if (filled == bytes.length - 1) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, Math.max(most, filled) + 2L));
            }
        }
        if (atEnd && whole == 0 && filled > markLength(bytes, filled)) {
            bytes[filled++] = '\n';
            whole = filled;
        }
        carried = Arrays.copyOfRange(bytes, whole, filled);
        return whole == 0 ? nothingMore() : Optional.of(block(bytes, whole));
    }

    /** How many bytes of the file have been read, as they lie on the disk. */
    public long bytesRead() {
        return source.bytesRead();
    }

    /**
     * Lets no more input come when {@code stop} is requested, unless it comes from a file on the disk: a {@link #next}
     * that waits for a pipe or a keyboard, which may take for ever, throws an exception then.
     */
    Stop.Listening cutOffOn(Stop stop) {
        return patient ? () -> {} : stop.onRequest(this::cutOff);
    }

    private void cutOff() {
        try {
            source.close();
        } catch (IOException late) {
            LOG.debug("closing {} failed", file, late);
        }
    }

    @Override
    public void close() throws IOException {
        try (source) {
            if (text != null) {
                text.close();
            }
        }
    }

    /** Opened with the first read, since the bytes that tell what it is may be long in coming. */
    private InputStream text() throws IOException {
        InputStream open = text;
        if (open == null) {
            open = InputText.open(source, size(file) >= 0);
            text = open;
        }
        return open;
    }

    private boolean ended() {
        return atEnd || fault != null;
    }

    /**
     * Reads on, a block's length at most; one byte always stays free for a last line feed. Behind a fault nothing is read:
     * what may still come there is not what follows on the carried line.
     */
    private int fill(byte[] bytes, int from, int searched) {
        int filled = from;
        int limit = Math.min(bytes.length - 1, from + OperationBlock.USUAL_BYTES);
        try {
            InputStream open = text();
            while (!ended() && filled < limit && (patient || LineScan.endOfLast(bytes, searched, filled) == 0)) {
                int read = open.read(bytes, filled, limit - filled);
                atEnd = read < 0;
                filled += Math.max(read, 0);
            }
        } catch (IOException unreadable) {
            fault = unreadable;
        }
        return filled;
    }

    /** All the lines that fit into a usual block; of more, and then the first is longer than that, the first. */
    private static int endOfLines(byte[] bytes, int from, int to) {
        if (bytes.length == OperationBlock.USUAL_BYTES) {
            return LineScan.endOfLast(bytes, from, to);
        }
        int feed = LineScan.first('\n', bytes, from, to);
        return feed < to ? feed + 1 : 0;
    }

    private Optional<OperationBlock> nothingMore() throws IOException {
        if (fault == null) {
            return Optional.empty();
        }
        String place =
                text == null ? "" : ": after line " + (nextLine - 1) + ", near byte " + bytesRead() + " of the input";
        throw new IOException(name(file) + place + ": " + reason(fault), fault);
    }

    private OperationBlock block(byte[] bytes, int end) {
        int from = markLength(bytes, end);
        int to = LineScan.first('\r', bytes, from, end) < end ? withoutReturns(bytes, from, end) : end;
        int count = LineScan.count(bytes, from, to);
        OperationBlock block = new OperationBlock(bytes, from, to, count, nextLine);
        nextLine += count;
        return block;
    }

    /** Removes the returns that stand before a line feed; returns where the lines end now. */
    private static int withoutReturns(byte[] bytes, int from, int end) {
        int to = from;
        for (int at = from; at < end; at++) {
            if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
                bytes[to++] = bytes[at];
            }
        }
        return to;
    }

    private int markLength(byte[] bytes, int length) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = nextLine == 1 && length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? mark : 0;
    }

    /** Gives the beginning of a line that is too long, and reads over the rest of it. */
    private Optional<OperationBlock> overlong(byte[] bytes) throws IOException {
        bytes[most] = '\n';
        byte[] skipped = new byte[OperationBlock.USUAL_BYTES];
        int filled = 0;
        int feed = 0;
        while (!ended() && feed == filled) {
            filled = fill(skipped, 0, 0);
            feed = LineScan.first('\n', skipped, 0, filled);
        }
        boolean cut = feed == filled;
        carried = cut ? new byte[0] : Arrays.copyOfRange(skipped, feed + 1, filled);
        return cut && fault != null ? nothingMore() : Optional.of(block(bytes, most + 1));
    }

    private static SourceChannel openSource(Path file) throws IOException {
        if (isStandardInput(file)) {
            return SourceChannel.standardInput();
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": it is a folder; name the files in it");
        }
        String name = file.toString();
        if (SourceChannel.size(file) == 0 && (name.endsWith(".gz") || name.endsWith(".7z"))) {
            throw new IOException(file + ": it is empty, though its name says that it is packed");
        }
        try {
            return SourceChannel.open(file);
        } catch (IOException unreadable) {
            throw new IOException(file + ": " + reason(unreadable), unreadable);
        }
    }

    private static boolean isStandardInput(Path file) {
        return file.equals(STDIN);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "there is no permission to read it";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case ClosedChannelException _ -> "it was closed while it was read";
            case EOFException cut when cut.getMessage() == null -> "it is cut off";
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}

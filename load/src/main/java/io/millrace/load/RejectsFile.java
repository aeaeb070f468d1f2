package io.millrace.load;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the lines that were not stored: tab-separated file, line, {@code rejected} or {@code failed}, reason, and the
 * beginning of the line or the key.
 *
 * <p>The file is made with its first entry. What can't be written (a full disk, say) is counted, and said once; the load
 * goes on.
 */
final class RejectsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RejectsFile.class);
    private static final int BUFFER = 64 << 10;
    private static final int LONGEST_EXCERPT = 200;
    private static final String HEADER = "file\tline\tkind\treason\ttext\n";
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Path path;
    private final Creation creation;
    private final StringBuilder pending = new StringBuilder(BUFFER);
    private int pendingEntries;
    private long unlisted;
    private boolean any;
    private @Nullable OutputStream output;
    private @Nullable IOException failure;

    /** Makes a file that is not there yet, and opens it. */
    @FunctionalInterface
    interface Creation {
        OutputStream create(Path path) throws IOException;
    }

    /** Will write to {@code path}, which must not exist yet. */
    RejectsFile(Path path) {
        this(path, RejectsFile::create);
    }

    /** Will write to what {@code creation} makes. */
    RejectsFile(Path path, Creation creation) {
        this.path = path;
        this.creation = creation;
    }

    /** Lists a line; {@code kind} is rejected or failed. */
    synchronized void add(FileTally file, long line, String kind, String reason, byte[] text, int from, int to) {
        any = true;
        if (failure != null) {
            unlisted++;
            return;
        }
        appendText(file.path().toString().getBytes(StandardCharsets.UTF_8), 0, Integer.MAX_VALUE);
        pending.append('\t').append(line).append('\t').append(kind).append('\t');
        appendText(reason.getBytes(StandardCharsets.UTF_8), 0, Integer.MAX_VALUE);
        pending.append('\t');
        appendText(text, from, Math.min(to, from + LONGEST_EXCERPT));
        pending.append('\n');
        pendingEntries++;
        if (pending.length() >= BUFFER) {
            flush();
        }
    }

    /** Where the list is; empty as long as there is nothing to list. */
    synchronized Optional<Path> path() {
        return any ? Optional.of(path) : Optional.empty();
    }

    /** How many entries could not be written, or not for sure. */
    synchronized long unlisted() {
        return unlisted;
    }

    /** Writes what is pending. */
    synchronized void flush() {
        if (pendingEntries == 0) {
            return;
        }
        try {
            open().write(pending.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException full) {
            failure = full;
            unlisted += pendingEntries;
            LOG.error(
                    "can't write the rejects file {}: {}; rejects are counted, but not listed", path, full.toString());
        }
        pending.setLength(0);
        pendingEntries = 0;
    }

    private OutputStream open() throws IOException {
        OutputStream open = output;
        if (open == null) {
            open = creation.create(path);
            output = open;
            open.write(HEADER.getBytes(StandardCharsets.US_ASCII));
        }
        return open;
    }

    private static OutputStream create(Path path) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        Files.createFile(path);
        // not the file system's stream, whose channel an interrupted thread would close
        return new FileOutputStream(path.toFile());
    }

    /** Appends bytes as they are, one a char; control characters and backslashes are escaped. */
    private void appendText(byte[] text, int from, int to) {
        int end = Math.min(to, text.length);
        for (int i = from; i < end; i++) {
            int c = text[i] & 0xff;
            if (c == '\t') {
                pending.append("\\t");
            } else if (c == '\\') {
                pending.append("\\\\");
            } else if (c < ' ' || c == 0x7f) {
                pending.append("\\x").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                pending.append((char) c);
            }
        }
    }

    @Override
    public synchronized void close() {
        flush();
        if (output != null) {
            try {
                output.close();
            } catch (IOException full) {
                LOG.error("can't close the rejects file {}: {}", path, full.toString());
            }
        }
    }
}

package io.millrace.calc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Results that are kept for a client until it can be sent them: in memory at first, and in a temporary file when they have
 * become many. For one thread.
 */
final class HeldResults implements AutoCloseable {
    private static final int MOST_IN_MEMORY = 64 << 10;

    private final TextBuffer latest = new TextBuffer(0);
    private @Nullable Path file;
    private @Nullable OutputStream spill;

    /** Whether there are none. */
    boolean isEmpty() {
        return latest.length() == 0 && file == null;
    }

    /**
     * Adds bytes {@code from} to {@code to}, exclusive.
     *
     * @throws IOException if the temporary file can't be written
     */
    void add(byte[] bytes, int from, int to) throws IOException {
        latest.add(bytes, from, to);
        if (latest.length() > MOST_IN_MEMORY) {
            spill().write(latest.array(), 0, latest.length());
            latest.truncate(0);
        }
    }

    private OutputStream spill() throws IOException {
        OutputStream open = spill;
        if (open == null) {
            Path made = Files.createTempFile("millrace-results-", ".txt");
            file = made;
            open = Files.newOutputStream(made, StandardOpenOption.WRITE);
            spill = open;
        }
        return open;
    }

    /** Gives all of them, in their order, to {@code taker}, and keeps none. */
    void drainTo(Taker taker) throws IOException {
        Path spilled = file;
        if (spilled != null) {
            byte[] piece = new byte[MOST_IN_MEMORY];
            try (InputStream stream = Files.newInputStream(spilled)) {
                for (int read; (read = stream.read(piece)) > 0; ) {
                    taker.take(piece, 0, read);
                }
            }
        }
        taker.take(latest.array(), 0, latest.length());
        close();
    }

    /** Who gets them. */
    @FunctionalInterface
    interface Taker {
        /** Takes {@code length} bytes from {@code from} on. */
        void take(byte[] bytes, int from, int length) throws IOException;
    }

    /** Drops what is kept. */
    @Override
    public void close() throws IOException {
        latest.truncate(0);
        Path spilled = file;
        OutputStream open = spill;
        file = null;
        spill = null;
        if (open != null && spilled != null) {
            try (open) {
                Files.delete(spilled);
            }
        }
    }
}

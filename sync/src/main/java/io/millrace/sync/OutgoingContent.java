package io.millrace.sync;

import io.millrace.engine.RateLimiter;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What is sent of a file: counted, hashed, and held back until there is bandwidth for it. */
final class OutgoingContent extends FilterInputStream {
    /** Small enough for a slow line to flow smoothly. */
    private static final int LIMITED_BLOCK = 16 * 1024;

    private static final int PASSED_BLOCK = 64 * 1024;

    private final Optional<MessageDigest> digest;
    private final Optional<RateLimiter> bandwidth;
    private final LongConsumer progress;
    private long count;

    /** @param progress is told how many bytes of the file were read so far */
    OutgoingContent(
            InputStream content,
            Optional<MessageDigest> digest,
            Optional<RateLimiter> bandwidth,
            LongConsumer progress) {
        super(content);
        this.digest = digest;
        this.bandwidth = bandwidth;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int wanted = bandwidth.isPresent() ? Math.min(length, LIMITED_BLOCK) : length;
        int got = super.read(buffer, offset, wanted);
        if (got > 0) {
            digest.ifPresent(each -> each.update(buffer, offset, got));
            waitForBandwidth(got);
            count += got;
            progress.accept(count);
        }
        return got;
    }

    /** Leaves out the next {@code bytes}, which the server has already; they are counted and hashed all the same. */
    void pass(long bytes) throws IOException {
        if (digest.isEmpty()) {
            in.skipNBytes(bytes);
        } else {
            byte[] buffer = new byte[PASSED_BLOCK];
            for (long left = bytes; left > 0; ) {
                int got = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (got == 0) {
                    throw new EOFException("it is shorter than it was");
                }
                digest.get().update(buffer, 0, got);
                left -= got;
            }
        }
        count += bytes;
        progress.accept(count);
    }

    /** How many bytes were read and passed so far. */
    long count() {
        return count;
    }

    private void waitForBandwidth(int bytes) throws InterruptedIOException {
        if (bandwidth.isEmpty()) {
            return;
        }
        try {
            bandwidth.get().acquire(bytes);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the transfer was interrupted");
        }
    }
}

package io.millrace.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames off a pipe. Used by one thread. */
final class FrameReader {
    private final InputStream in;
    private final int limit;
    private final byte[] header = new byte[FrameHeader.BYTES];
    private byte[] kept = new byte[0];

    /** Reads frames whose payload has at most {@code limit} bytes. */
    FrameReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * Waits for the next frame and reads it; null if the stream ends before a frame is whole.
     *
     * @throws FrameException if what comes is no frame, or a larger one than is allowed
     * @throws IOException if the stream can't be read
     */
    @Nullable
    Frame next() throws IOException {
        if (in.readNBytes(header, 0, header.length) < header.length) {
            return null;
        }
        FrameHeader head = FrameHeader.read(header, limit);
        byte[] payload = room(head.length());
        if (in.readNBytes(payload, 0, head.length()) < head.length()) {
            return null;
        }
        return new Frame(head, ByteBuffer.wrap(payload, 0, head.length()));
    }

    private byte[] room(int length) {
        if (length > FrameWriter.KEPT) {
            return new byte[length];
        }
        if (length > kept.length) {
            kept = new byte[Math.min(FrameWriter.KEPT, Math.max(length, 2 * kept.length))];
        }
        return kept;
    }
}

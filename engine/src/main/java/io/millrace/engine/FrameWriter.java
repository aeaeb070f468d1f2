package io.millrace.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames to a pipe, each with one write. Used by one thread. */
final class FrameWriter {
    /** Room for frames up to this size is kept from one to the next. */
    static final int KEPT = 1 << 20;

    private final OutputStream out;
    private byte[] kept = new byte[0];

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a frame and waits until the pipe has taken it in.
     *
     * @param payload from its position to its limit, which stay as they are; whoever calls this has checked its size
     */
    void write(FrameKind kind, int sequence, ByteBuffer payload) throws IOException {
        int length = payload.remaining();
        byte[] frame = room(Math.addExact(length, FrameHeader.BYTES));
        new FrameHeader(kind, sequence, length).write(frame);
        payload.get(payload.position(), frame, FrameHeader.BYTES, length);
        out.write(frame, 0, FrameHeader.BYTES + length);
        out.flush();
    }

    private byte[] room(int size) {
        if (size > KEPT) {
            return new byte[size];
        }
        if (size > kept.length) {
            kept = new byte[Math.min(KEPT, Math.max(size, 2 * kept.length))];
        }
        return kept;
    }
}

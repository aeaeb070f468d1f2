package io.millrace.load;

import java.util.ArrayDeque;

/** Byte arrays that are used again, so that the hot path touches the same memory over and over. */
final class BufferPool {
    private final int size;
    private final int most;
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    /** Hands out arrays of {@code size} bytes and keeps {@code most} of them at most. */
    BufferPool(int size, int most) {
        this.size = size;
        this.most = most;
    }

    byte[] take() {
        synchronized (free) {
            byte[] buffer = free.pollLast();
            if (buffer != null) {
                return buffer;
            }
        }
        return new byte[size];
    }

    /** Takes an array back; one that was grown is left to the collector. */
    void give(byte[] buffer) {
        synchronized (free) {
            if (buffer.length == size && free.size() < most) {
                free.addLast(buffer);
            }
        }
    }
}

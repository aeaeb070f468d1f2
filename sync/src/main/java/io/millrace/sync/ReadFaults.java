package io.millrace.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Tells whether it was the reading side of a transfer that failed. */
final class ReadFaults extends FilterInputStream {
    private @Nullable IOException fault;

    ReadFaults(InputStream content) {
        super(content);
    }

    boolean hasFailed() {
        return fault != null;
    }

    /** Throws what it failed with, if it did. */
    void requireRead() throws IOException {
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException unreadable) {
            fault = unreadable;
            throw unreadable;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException unreadable) {
            fault = unreadable;
            throw unreadable;
        }
    }
}

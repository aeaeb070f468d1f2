package io.millrace.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells whether it was the reading side of a transfer that failed. */
final class ReadFaults extends FilterInputStream {
    private boolean failed;

    ReadFaults(InputStream content) {
        super(content);
    }

    boolean hasFailed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException unreadable) {
            failed = true;
            throw unreadable;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException unreadable) {
            failed = true;
            throw unreadable;
        }
    }
}

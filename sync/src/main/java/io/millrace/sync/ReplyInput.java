package io.millrace.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes over a control connection, of which one reply takes {@value #LONGEST} bytes at most. */
final class ReplyInput extends FilterInputStream {
    static final int LONGEST = 1024 * 1024;

    private long read;

    ReplyInput(InputStream control) {
        super(control);
    }

    /** Another reply begins. */
    void begin() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    /** Nothing, for all that is known: readers ask it after each piece, and the answer would take a system call. */
    @Override
    public int available() {
        return 0;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > LONGEST) {
            throw new IOException("the server's reply is longer than " + LONGEST / 1024 / 1024 + " MiB");
        }
    }
}

package io.millrace.calc;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a client is sent, as its framing wants it. For the connection's writing thread. */
final class ClientOutput {
    /** So much is collected for a client that sends without a pause, if it may be one that never reads. */
    private static final int MOST_HELD = 256 << 10;

    private final Socket socket;
    private final OutputStream stream;
    private final Duration patience;
    private final Clock clock;
    private final Runnable overdue;
    private final TextBuffer held = new TextBuffer(0);
    private boolean sent;

    /** {@code overdue} is run when the client doesn't take what is written within {@code patience}; on the clock's thread. */
    ClientOutput(Socket socket, Duration patience, Clock clock, Runnable overdue) throws IOException {
        this.socket = socket;
        this.stream = socket.getOutputStream();
        this.patience = patience;
        this.clock = clock;
        this.overdue = overdue;
    }

    /** Sends results as they are. */
    void writeLines(Answer answer) throws IOException {
        write(answer.bytes(), Answer.HEADROOM, answer.length());
    }

    /** Sends results in a frame, for which the answer has room. */
    void writeFrame(Answer answer) throws IOException {
        WireFrame.putHeader(answer.bytes(), 0, WireFrame.RESULTS, answer.length());
        write(answer.bytes(), 0, answer.bytes().length);
    }

    /** Whether results are kept back. */
    boolean holds() {
        return held.length() > 0;
    }

    /** Whether anything has been sent. */
    boolean hasSent() {
        return sent;
    }

    /** Keeps results back until {@link #flush}, unless they have become too many. */
    void hold(Answer answer) throws IOException {
        held.add(answer.bytes(), Answer.HEADROOM, answer.bytes().length);
        if (held.length() >= MOST_HELD) {
            flush();
        }
    }

    /** Sends what was kept back. */
    void flush() throws IOException {
        int length = held.length();
        held.truncate(0);
        if (length > 0) {
            write(held.array(), 0, length);
        }
    }

    /** Sends the frame that ends a session. */
    void writeEnd() throws IOException {
        byte[] frame = new byte[WireFrame.HEADER];
        WireFrame.putHeader(frame, 0, WireFrame.END, 0);
        write(frame, 0, frame.length);
    }

    /** Sends an error, as a frame or as a line. */
    void writeError(String message, boolean framed) throws IOException {
        byte[] text = ("error: " + message + "\n").getBytes(StandardCharsets.UTF_8);
        if (framed) {
            byte[] frame = new byte[WireFrame.HEADER + text.length];
            WireFrame.putHeader(frame, 0, WireFrame.ERROR, text.length);
            System.arraycopy(text, 0, frame, WireFrame.HEADER, text.length);
            text = frame;
        }
        write(text, 0, text.length);
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        sent = true;
        Clock.Wakeup alarm = clock.schedule(patience, overdue);
        try {
            stream.write(bytes, from, length);
        } finally {
            alarm.cancel();
        }
    }

    /** Sends nothing any more; a write that waits ends with an exception. What the client sends is still read. */
    void mute() {
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // then nothing is sent either
        }
    }
}

package io.millrace.calc;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client is sent, as its framing wants it. For the connection's writing thread, but for {@link #speak} and {@link
 * #mute}.
 */
final class ClientOutput implements AutoCloseable {
    private final Socket socket;
    private final OutputStream stream;
    private final Duration patience;
    private final Clock clock;
    private final Runnable overdue;
    private final HeldResults held = new HeldResults();
    private volatile @Nullable ClientMessages framing;
    private volatile boolean muted;
    private boolean sent;

    /** {@code overdue} is run when the client doesn't take what is written within {@code patience}; on the clock's thread. */
    ClientOutput(Socket socket, Duration patience, Clock clock, Runnable overdue) throws IOException {
        this.socket = socket;
        this.stream = socket.getOutputStream();
        this.patience = patience;
        this.clock = clock;
        this.overdue = overdue;
    }

    /** Says how the client frames what it sends, and so how it is answered; until then it is answered in lines. */
    void speak(ClientMessages messages) {
        framing = messages;
    }

    /** Whether the client is of the kind that may never read. */
    boolean mayNeverRead() {
        return framing instanceof FixedMessages;
    }

    /** Sends results, or keeps them back until {@link #flush} if the client may never read. */
    void write(Answer answer) throws IOException {
        if (muted) {
            return;
        }
        switch (framing) {
            case FramedMessages _ -> {
                WireFrame.putHeader(answer.bytes(), 0, WireFrame.RESULTS, answer.length());
                write(answer.bytes(), 0, answer.bytes().length);
            }
            case FixedMessages _ -> held.add(answer.bytes(), Answer.HEADROOM, answer.bytes().length);
            case LineMessages _ -> write(answer.bytes(), Answer.HEADROOM, answer.length());
            case null -> throw new IllegalStateException("an answer to a client that has sent nothing");
        }
    }

    /** Whether results are kept back. */
    boolean holds() {
        return !held.isEmpty();
    }

    /** Whether anything has been sent. */
    boolean hasSent() {
        return sent;
    }

    /** Sends what was kept back. */
    void flush() throws IOException {
        if (!muted) {
            held.drainTo(this::write);
        }
    }

    /** Sends what was kept back, and that the session has ended. */
    void end() throws IOException {
        flush();
        if (framing instanceof FramedMessages && !muted) {
            byte[] frame = new byte[WireFrame.HEADER];
            WireFrame.putHeader(frame, 0, WireFrame.END, 0);
            write(frame, 0, frame.length);
        }
    }

    /** Sends what was kept back, and why the session ends here; then it closes the connection. */
    void fail(String message) throws IOException {
        flush();
        if (!muted) {
            byte[] text = ("error: " + message + "\n").getBytes(StandardCharsets.UTF_8);
            int header = framing instanceof FramedMessages ? WireFrame.HEADER : 0;
            byte[] bytes = new byte[header + text.length];
            if (header > 0) {
                WireFrame.putHeader(bytes, 0, WireFrame.ERROR, text.length);
            }
            System.arraycopy(text, 0, bytes, header, text.length);
            write(bytes, 0, bytes.length);
            LingeringClose.of(socket);
        }
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return;
        }
        sent = true;
        Clock.Wakeup alarm = clock.schedule(patience, overdue);
        try {
            stream.write(bytes, from, length);
        } finally {
            alarm.cancel();
        }
    }

    /**
     * Sends nothing any more; a write that waits ends with an exception. What the client sends is still read. For any
     * thread.
     */
    void mute() {
        muted = true;
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // then nothing is sent either
        }
    }

    /** Drops what was kept back. */
    @Override
    public void close() throws IOException {
        held.close();
    }
}

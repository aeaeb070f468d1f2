package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/**
 * Gives up a transfer whose other side has taken in nothing for a while: a write that waits for room in a socket has no
 * time-out of its own. The sockets are closed then, so that the write fails. A wake-up is set once in that time at most.
 */
final class TransferWatch {
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Clock clock;
    private final Duration patience;
    private List<Socket> sockets = List.of();
    private boolean active;
    private boolean set;
    private volatile boolean gaveUp;
    private volatile long writingSince = NOT_WRITING;

    TransferWatch(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A transfer begins.
     *
     * @param own what is closed when it is given up: sockets without TLS, for one in TLS waits for its writer to end
     */
    synchronized void begin(List<Socket> own) {
        sockets = own;
        active = true;
        writingSince = NOT_WRITING;
        if (!set) {
            set(patience);
        }
    }

    /** Something is written from now on. */
    void write() {
        writingSince = clock.nanos();
    }

    /** It has been written. */
    void written() {
        writingSince = NOT_WRITING;
    }

    /** The transfer has ended, one way or another. */
    synchronized void end() {
        active = false;
        sockets = List.of();
    }

    /** Whether a transfer was given up; there are no further ones then. */
    boolean gaveUp() {
        return gaveUp;
    }

    private void set(Duration time) {
        set = true;
        clock.schedule(time, this::ring);
    }

    private synchronized void ring() {
        set = false;
        if (!active) {
            return;
        }
        long since = writingSince;
        Duration left = since == NOT_WRITING ? patience : patience.minusNanos(clock.nanos() - since);
        if (left.isPositive()) {
            set(left);
            return;
        }
        gaveUp = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException closed) {
                // it is of no more use all the same
            }
        }
    }
}

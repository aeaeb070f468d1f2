package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;

/**
 * Gives up a transfer whose other side has taken in nothing for a while: a write that waits for room in a socket has no
 * time-out of its own. The sockets are closed then, so that the write fails. A wake-up is set once in that time at most.
 */
final class TransferWatch {
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Clock clock;
    private final Duration patience;
    private final FtpSockets sockets;
    private boolean active;
    private boolean set;
    private volatile boolean gaveUp;
    private volatile long writingSince = NOT_WRITING;

    /** @param sockets what is closed when a transfer is given up */
    TransferWatch(Clock clock, Duration patience, FtpSockets sockets) {
        this.clock = clock;
        this.patience = patience;
        this.sockets = sockets;
    }

    /** A transfer begins. */
    synchronized void begin() {
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
        sockets.close();
    }
}

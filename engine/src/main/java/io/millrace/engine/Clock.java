package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;

/** Where time comes from: the wall, a monotonic counter, and wake-ups. Tests set theirs by hand. */
public interface Clock {
    /** The time on the wall, for people and logs; it may jump. */
    Instant now();

    /** A count of nanoseconds that only grows, from an arbitrary origin; for measuring and for deadlines. */
    long nanos();

    /**
     * Runs {@code task} once, when {@code after} has passed. It runs on a thread of the clock that other tasks wait
     * for, so it must neither block nor throw.
     */
    Wakeup schedule(Duration after, Runnable task);

    /** The machine's own clock. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Wakeup {
        /** Takes the task back; without effect once it has begun. */
        void cancel();
    }
}

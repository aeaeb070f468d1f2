package io.millrace.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One wake-up on a clock, set for the earliest of several times. Used under its owner's lock. */
final class Alarm {
    private final Clock clock;
    private final Runnable task;
    private Clock.@Nullable Wakeup wakeup;
    private long due;

    /** The task runs without the owner's lock; it must call {@link #rang}. */
    Alarm(Clock clock, Runnable task) {
        this.clock = clock;
        this.task = task;
    }

    /** Sees to it that the task runs at this time of the clock's nanoseconds or earlier. */
    void setFor(long nanos) {
        if (wakeup != null && due <= nanos) {
            return;
        }
        cancel();
        due = nanos;
        wakeup = clock.schedule(Duration.ofNanos(Math.max(0, nanos - clock.nanos())), task);
    }

    /** Notes that the task runs. */
    void rang() {
        wakeup = null;
    }

    void cancel() {
        if (wakeup != null) {
            wakeup.cancel();
            wakeup = null;
        }
    }
}

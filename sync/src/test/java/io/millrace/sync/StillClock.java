package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows one time on the wall, and wakes up all the same. */
record StillClock(Instant now) implements Clock {
    @Override
    public long nanos() {
        return Clock.system().nanos();
    }

    @Override
    public Wakeup schedule(Duration after, Runnable task) {
        return Clock.system().schedule(after, task);
    }
}

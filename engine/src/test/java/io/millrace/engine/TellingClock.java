package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** A clock set by hand that tells when someone has begun to wait for it. */
final class TellingClock implements Clock {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Semaphore scheduled = new Semaphore(0);

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public Wakeup schedule(Duration after, Runnable task) {
        Wakeup wakeup = clock.schedule(after, task);
        scheduled.release();
        return wakeup;
    }

    /** Waits until one more wake-up has been scheduled, then lets this much time pass. */
    void advanceOnceAwaited(Duration by) throws InterruptedException {
        scheduled.acquire();
        clock.advance(by);
    }
}

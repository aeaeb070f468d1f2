package io.millrace.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The time that a stage lets pass before it hires again, when its queue or its registry can't be reached: a tenth of a
 * second at first, ten seconds at most. Used under its owner's lock.
 */
final class Rest {
    private final RetryPolicy lengths = new RetryPolicy(
            Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(10), RandomGenerator.getDefault());
    private final Clock clock;
    private final Runnable over;
    private Clock.@Nullable Wakeup wakeup;
    private int times;

    /** The task runs without the owner's lock, when a rest is over; it must call {@link #end}. */
    Rest(Clock clock, Runnable over) {
        this.clock = clock;
        this.over = over;
    }

    boolean lasts() {
        return wakeup != null;
    }

    /** Begins to rest, longer than the last time; without effect during a rest. */
    void begin() {
        if (wakeup == null) {
            times++;
            wakeup = clock.schedule(lengths.delay(times), over);
        }
    }

    void end() {
        if (wakeup != null) {
            wakeup.cancel();
            wakeup = null;
        }
    }

    /** Lets the next rest be a short one. */
    void recover() {
        times = 0;
    }
}

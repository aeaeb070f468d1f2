package io.millrace.calc;

import io.millrace.engine.Clock;

/**
 * What is left of an operation's limits while it is computed. Its time begins with the first look at the clock, which
 * only what may take long looks at: plain operations take less time than the clock.
 */
final class Budget {
    private final Limits limits;
    private final Clock clock;
    private boolean started;
    private long begin;

    Budget(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Another operation begins. */
    void begin() {
        started = false;
    }

    /** Looks at the clock. */
    void checkTime() {
        long now = clock.nanos();
        if (!started) {
            started = true;
            begin = now;
        } else if (now - begin > limits.time().toNanos()) {
            throw Fault.of(
                    ErrorKind.TIME,
                    "it takes longer than the limit of " + limits.time().toMillis() + " ms");
        }
    }

    /** Refuses an integer of so many bits if that is too many. */
    void checkBits(double bits) {
        if (bits > limits.bits()) {
            throw Fault.of(ErrorKind.SIZE, "an integer gets larger than the limit of " + limits.bits() + " bits");
        }
    }
}

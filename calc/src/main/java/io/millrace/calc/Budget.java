package io.millrace.calc;

import io.millrace.engine.Clock;

/**
 * What is left of an operation's limits while it is computed. Its time begins with the first look at the clock, which
 * only what may take long looks at: plain operations take less time than the clock.
 */
final class Budget {
    /** All integers that an operation holds at once may have so many times the bits that one may have. */
    static final int HELD_SHARE = 64;

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

    /** Whether the operation has done anything that may take long. */
    boolean mayHaveTakenLong() {
        return started;
    }

    /** Whether the numbers that an operation holds have more bits together than they may. */
    boolean isTooMuch(long bits) {
        return bits > (long) HELD_SHARE * limits.bits();
    }

    /** Refuses numbers that have so many bits together if that is too many. */
    void checkHeldBits(long bits) {
        if (isTooMuch(bits)) {
            throw Fault.of(
                    ErrorKind.SIZE,
                    "its numbers get larger, together, than " + HELD_SHARE + " times the limit of " + limits.bits()
                            + " bits");
        }
    }

    /** Refuses an integer of so many bits if that is too many. */
    void checkBits(double bits) {
        if (bits > limits.bits()) {
            throw Fault.of(ErrorKind.SIZE, "an integer gets larger than the limit of " + limits.bits() + " bits");
        }
    }
}

package io.millrace.engine;

import java.time.Duration;

/**
 * How much may happen: {@code amount} in each {@code period}, and up to {@code burst} at once after a rest.
 *
 * @param amount at least 1
 * @param period more than zero
 * @param burst at least 1
 */
public record Rate(long amount, Duration period, long burst) {
    /** Checks the values. */
    public Rate {
        if (amount < 1 || burst < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("a rate needs an amount and a burst of at least 1 and a period of more"
                    + " than zero, not " + amount + " per " + period + " with a burst of " + burst);
        }
    }

    /** So many a second, and a burst of one second's. */
    public static Rate perSecond(long amount) {
        return new Rate(amount, Duration.ofSeconds(1), amount);
    }

    /** The same with another burst, at least 1. */
    public Rate withBurst(long other) {
        return new Rate(amount, period, other);
    }
}

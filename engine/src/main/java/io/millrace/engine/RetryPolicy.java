package io.millrace.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a failed item is tried again. The delay doubles from {@code firstDelay} up to {@code maxDelay}; a
 * random part of up to half of it is then taken off, so that items that failed together don't come back together.
 *
 * @param attempts how often an item is tried in all, at least 1
 * @param firstDelay the longest delay before the second attempt, zero or more
 * @param maxDelay the longest delay of all, at least {@code firstDelay}
 * @param random where the random part comes from; it is used by one thread at a time
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, RandomGenerator random) {
    /** Checks the values. */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("an item needs at least 1 attempt, not " + attempts);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays must go from zero upwards, not from " + firstDelay + " to " + maxDelay);
        }
    }

    /** One attempt. */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());
    }

    /** So many attempts in all, one right after the other. */
    public static RetryPolicy atOnce(int attempts) {
        return new RetryPolicy(attempts, Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());
    }

    /**
     * How long to wait after a failed attempt.
     *
     * @param attempt the number of that attempt, from 1 on
     */
    public Duration delay(int attempt) {
        long longest = Nanoseconds.of(maxDelay);
        long first = Nanoseconds.of(firstDelay);
        int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(Math.max(first, 1)) - 1);
        long delay = Math.min(first << doublings, longest);
        if (delay == 0) {
            return Duration.ZERO;
        }
        synchronized (random) {
            return Duration.ofNanos(delay - random.nextLong(delay / 2 + 1));
        }
    }
}

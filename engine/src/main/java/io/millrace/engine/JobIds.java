package io.millrace.engine;

import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by when they were made, also within a millisecond and when the clock goes back: 10 characters of
 * milliseconds since 1970, then 16 random ones, as in the ULID specification, in lower case.
 */
final class JobIds {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int TIME_DIGITS = 10;
    private static final int HALF_DIGITS = 8;
    private static final long HALF = 1L << (BITS * HALF_DIGITS);

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis = -1;
    private long high;
    private long low;

    JobIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized String next() {
        long millis = clock.now().toEpochMilli();
        if (millis > lastMillis) {
            lastMillis = millis;
            high = random.nextLong(HALF);
            low = random.nextLong(HALF);
        } else {
            increment();
        }
        return digits(lastMillis, TIME_DIGITS) + digits(high, HALF_DIGITS) + digits(low, HALF_DIGITS);
    }

    private void increment() {
        low = (low + 1) % HALF;
        if (low == 0) {
            high = (high + 1) % HALF;
            lastMillis += high == 0 ? 1 : 0;
        }
    }

    private static String digits(long value, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int digit = count - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (value >>> (BITS * digit)) & 31));
        }
        return text.toString();
    }
}

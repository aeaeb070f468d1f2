package io.millrace.engine;

import java.math.BigDecimal;
import java.time.Duration;

/** Lengths of time in the unit that clocks and waits count in. A for ever, which no clock counts, is a hundred years. */
final class Nanoseconds {
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Duration SHORTEST = LONGEST.negated();

    private Nanoseconds() {}

    /** So many nanoseconds; those of a hundred years, before or behind, if it is longer. */
    static long of(Duration time) {
        return countable(time).toNanos();
    }

    /** The same time, or a hundred years, before or behind, if it is longer. */
    static Duration countable(Duration time) {
        if (time.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
    }

    /** A time for people: {@code 200 ms}, {@code 2.5 s}. */
    static String text(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toMillis());
        boolean isShort = millis.compareTo(BigDecimal.valueOf(1000)) < 0;
        return isShort
                ? millis + " ms"
                : millis.movePointLeft(3).stripTrailingZeros().toPlainString() + " s";
    }
}

package io.millrace.calc;

import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;

/** How long operations took, to two digits and at most an hour. Any number of threads may add. */
final class Latencies {
    private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final int DIGITS = 2;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** Notes that so many operations took {@code nanos} each. */
    void add(long nanos, int operations) {
        if (operations > 0) {
            micros.recordValueWithCount(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS), operations);
        }
    }

    /** What so many percent of the operations took at most, in milliseconds; 0 if there were none. */
    double millisAt(double percent) {
        return micros.getValueAtPercentile(percent) / 1e3;
    }
}

package io.millrace.calc;

import java.time.Duration;

/**
 * What one operation may cost; one that would cost more ends with an error that says which limit it hit.
 *
 * @param length of its text in bytes, 1 to {@value #LONGEST}
 * @param nesting how deep parentheses, functions, signs and powers may nest, 1 to {@value #DEEPEST}
 * @param bits the size of an integer, in bits, 64 to {@value #LARGEST}; checked before it is computed
 * @param time from the first of its steps that may take long, more than zero and at most an hour; looked at between such
 *     steps
 */
public record Limits(int length, int nesting, int bits, Duration time) {
    /** Of {@link #length}: 64 MiB. */
    public static final int LONGEST = 64 << 20;

    /** Of {@link #nesting}. */
    public static final int DEEPEST = 10_000_000;

    /** Of {@link #bits}. */
    public static final int LARGEST = 100_000_000;

    // before what is checked against it
    private static final Duration LONGEST_TIME = Duration.ofHours(1);

    /** 1 MiB of text, nesting to 10,000, integers of 1,000,000 bits, 2 seconds. */
    public static final Limits USUAL = new Limits(1 << 20, 10_000, 1_000_000, Duration.ofSeconds(2));

    /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
    public Limits {
        requireRange("length of an operation", length, 1, LONGEST);
        requireRange("depth of nesting", nesting, 1, DEEPEST);
        requireRange("size of an integer in bits", bits, 64, LARGEST);
        if (!time.isPositive() || time.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException("the time of an operation must be above 0 and at most 1 hour");
        }
    }

    private static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "the " + what + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}

package io.millrace.calc;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What operations mean, and what they may cost.
 *
 * @param limits of one operation
 * @param decimalDigits how many significant digits decimal arithmetic computes with, 1 to {@value #MOST_DIGITS}; empty
 *     for Python's integers and floats
 */
public record Language(Limits limits, OptionalInt decimalDigits) {
    /** Of {@link #decimalDigits}. */
    public static final int MOST_DIGITS = 10_000;

    /** Python's arithmetic within the usual limits. */
    public static final Language USUAL = new Language(Limits.USUAL, OptionalInt.empty());

    /** @throws IllegalArgumentException if the number of digits is out of its range; the message is for the user */
    public Language {
        if (decimalDigits.isPresent() && (decimalDigits.getAsInt() < 1 || decimalDigits.getAsInt() > MOST_DIGITS)) {
            throw new IllegalArgumentException(
                    "decimal arithmetic has 1 to " + MOST_DIGITS + " digits, not " + decimalDigits.getAsInt());
        }
    }

    /** The same as arguments of a process. */
    List<String> toArguments() {
        return List.of(
                Integer.toString(limits.length()),
                Integer.toString(limits.nesting()),
                Integer.toString(limits.bits()),
                Long.toString(limits.time().toNanos()),
                Integer.toString(decimalDigits.orElse(0)));
    }

    /** What {@link #toArguments} gave. */
    static Language ofArguments(List<String> arguments) {
        Limits limits = new Limits(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Duration.ofNanos(Long.parseLong(arguments.get(3))));
        int digits = Integer.parseInt(arguments.get(4));
        return new Language(limits, digits == 0 ? OptionalInt.empty() : OptionalInt.of(digits));
    }
}

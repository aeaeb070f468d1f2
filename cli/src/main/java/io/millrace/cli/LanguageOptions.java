package io.millrace.cli;

import io.millrace.calc.Language;
import io.millrace.calc.Limits;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What operations mean, and what one of them may cost. */
final class LanguageOptions {
    private @Nullable Integer decimal;
    private int length = Limits.USUAL.length();
    private int nesting = Limits.USUAL.nesting();
    private int bits = Limits.USUAL.bits();
    private double seconds = Limits.USUAL.time().toMillis() / 1e3;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--decimal",
                "DIGITS",
                "Compute in decimal arithmetic with so many significant digits, 1 to 10000, instead of Python's"
                        + " integers and floats.",
                Integer.class,
                value -> decimal = value);
        options.option(
                "--max-length",
                "BYTES",
                "How long an operation may be (default 1048576).",
                Integer.class,
                value -> length = value);
        options.option(
                "--max-nesting",
                "DEPTH",
                "How deep parentheses, functions, signs and powers may nest (default 10000).",
                Integer.class,
                value -> nesting = value);
        options.option(
                "--max-bits",
                "BITS",
                "How large an integer may be, in bits (default 1000000).",
                Integer.class,
                value -> bits = value);
        options.option(
                "--max-time",
                "SECONDS",
                "How long an operation may take; a decimal fraction is fine (default 2).",
                Double.class,
                value -> seconds = value);
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Language language() {
        OptionalInt digits = decimal == null ? OptionalInt.empty() : OptionalInt.of(decimal);
        return new Language(new Limits(length, nesting, bits, duration(seconds)), digits);
    }

    /** Whole nanoseconds; what is no time at all becomes one that no range allows. */
    static Duration duration(double seconds) {
        double nanos = seconds * 1e9;
        return nanos > -1e18 && nanos < 1e18 ? Duration.ofNanos(Math.round(nanos)) : Duration.ofNanos(-1);
    }
}

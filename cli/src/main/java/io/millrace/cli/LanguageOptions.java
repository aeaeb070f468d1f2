package io.millrace.cli;

import io.millrace.calc.Language;
import io.millrace.calc.Limits;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What operations mean, and what one of them may cost. */
final class LanguageOptions {
    @Option(
            names = "--decimal",
            paramLabel = "DIGITS",
            description =
                    "Compute in decimal arithmetic with so many significant digits, 1 to 10000, instead of Python's"
                            + " integers and floats.")
    private @Nullable Integer decimal;

    @Option(
            names = "--max-length",
            paramLabel = "BYTES",
            description = "How long an operation may be (default 1048576).")
    private int length = Limits.USUAL.length();

    @Option(
            names = "--max-nesting",
            paramLabel = "DEPTH",
            description = "How deep parentheses, functions, signs and powers may nest (default 10000).")
    private int nesting = Limits.USUAL.nesting();

    @Option(
            names = "--max-bits",
            paramLabel = "BITS",
            description = "How large an integer may be, in bits (default 1000000).")
    private int bits = Limits.USUAL.bits();

    @Option(
            names = "--max-time",
            paramLabel = "SECONDS",
            description = "How long an operation may take; a decimal fraction is fine (default 2).")
    private double seconds = Limits.USUAL.time().toMillis() / 1e3;

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

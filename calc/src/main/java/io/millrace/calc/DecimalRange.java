package io.millrace.calc;

import java.math.BigDecimal;
import java.math.MathContext;

/** Which decimals there are: those of a context whose first digit stands for 1E-999999 to 1E+999999, and zero. */
final class DecimalRange {
    /** The exponents of first digits go from minus this to this, as in Python's usual context. */
    static final int MOST_EXPONENT = 999_999;

    private final MathContext context;

    DecimalRange(MathContext context) {
        this.context = context;
    }

    /** The exponent of a decimal's first digit. */
    static long exponent(BigDecimal value) {
        return (long) value.precision() - value.scale() - 1;
    }

    /** A decimal as there is one: rounded, zero if it is too small, an overflow if it is too large. */
    BigDecimal fitted(BigDecimal value) {
        BigDecimal rounded = value.round(context);
        long exponent = exponent(rounded);
        if (exponent <= MOST_EXPONENT && exponent >= -MOST_EXPONENT) {
            return rounded;
        }
        if (rounded.signum() != 0 && exponent > 0) {
            throw overflow();
        }
        return BigDecimal.ZERO;
    }

    /** Whether the exponent of a literal, which begins there, leaves the library room to compute with. */
    boolean canScaleBy(byte[] digits, int exponentFrom) {
        int at = exponentFrom;
        while (at < digits.length && !isFigure(digits[at])) {
            at++;
        }
        return digits.length - at <= 8;
    }

    private static boolean isFigure(byte digit) {
        return digit >= '1' && digit <= '9';
    }

    /** What a literal is whose exponent is far out of range: too large, or zero. */
    BigDecimal beyond(byte[] digits, int exponentFrom) {
        boolean isZero = true;
        for (int at = 0; at < exponentFrom; at++) {
            isZero &= !isFigure(digits[at]);
        }
        if (isZero || digits[exponentFrom] == '-') {
            return BigDecimal.ZERO;
        }
        throw overflow();
    }

    /** What a result is that is too large. */
    static Fault overflow() {
        return Fault.of(ErrorKind.OVERFLOW, "the result is too large: decimals end at 1E+" + (MOST_EXPONENT + 1));
    }
}

package io.millrace.calc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Division of decimals. */
final class DecimalDivision {
    private DecimalDivision() {}

    static BigDecimal divide(BigDecimal left, BigDecimal right, MathContext context) {
        requireDivisor(right);
        return left.divide(right, context);
    }

    /** The floor of the quotient; an overflow if it has too many digits. */
    static BigDecimal floor(BigDecimal left, BigDecimal right, MathContext context) {
        requireDivisor(right);
        boolean negative = left.signum() * right.signum() < 0;
        if (left.abs().compareTo(right.abs()) < 0) {
            return negative ? BigDecimal.ONE.negate() : BigDecimal.ZERO;
        }
        if (DecimalRange.exponent(left) - DecimalRange.exponent(right) > context.getPrecision()) {
            throw Fault.of(ErrorKind.OVERFLOW, "the quotient has more than " + context.getPrecision() + " digits");
        }
        return left.divide(right, 0, RoundingMode.FLOOR);
    }

    /** What is left of a division that floors: it has the sign of the divisor. */
    static BigDecimal modulo(BigDecimal left, BigDecimal right, MathContext context) {
        return left.subtract(floor(left, right, context).multiply(right), context);
    }

    private static void requireDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "division by zero");
        }
    }
}

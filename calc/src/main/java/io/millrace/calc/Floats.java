package io.millrace.calc;

/** Operations on floats, with CPython's rules for signs, zeros, infinities and errors. */
final class Floats {
    private Floats() {}

    static double divide(double left, double right) {
        requireDivisor(right);
        return left / right;
    }

    /** The remainder with the sign of the divisor, a zero included. */
    static double modulo(double left, double right) {
        requireDivisor(right);
        double remainder = left % right;
        if (remainder == 0) {
            return Math.copySign(0.0, right);
        }
        return (right < 0) != (remainder < 0) ? remainder + right : remainder;
    }

    /** The floor of the quotient, computed so that it fits with {@link #modulo}. */
    static double floorDivide(double left, double right) {
        requireDivisor(right);
        double remainder = left % right;
        double quotient = (left - remainder) / right;
        if (remainder != 0 && (right < 0) != (remainder < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, left / right);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static void requireDivisor(double divisor) {
        if (divisor == 0) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "division by zero");
        }
    }

    /** {@code base ** exponent}; the special cases are those of C99, except that a pole is an error. */
    static double power(double base, double exponent) {
        if (exponent == 0 || base == 1) {
            return 1;
        }
        if (base == 0 && exponent < 0 && Double.isFinite(exponent)) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "zero has no power with a negative exponent");
        }
        if (base < 0 && Double.isFinite(base) && Double.isFinite(exponent) && exponent != Math.rint(exponent)) {
            throw Fault.of(ErrorKind.COMPLEX, "a power of a negative number with a fractional exponent is complex");
        }
        double power = CLibrary.pow(base, exponent);
        if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw Fault.of(ErrorKind.OVERFLOW, "the power is too large for a float");
        }
        return power;
    }
}

package io.millrace.calc;

import java.math.BigInteger;

/** The quotient of two integers as the nearest float, ties to even: rounded once, however large they are. */
final class TrueDivision {
    private static final int PRECISION = 53;
    private static final int LEAST_EXPONENT = -1021;
    private static final int MOST_EXPONENT = 1024;
    /** Bits of the quotient beyond those of a float: for rounding, and for the division's remainder. */
    private static final int EXTRA = 2;

    private TrueDivision() {}

    /** Divides; faults are a division by zero and an overflow. */
    static double divide(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "division by zero");
        }
        boolean negative = (left.signum() < 0) != (right.signum() < 0);
        double magnitude = magnitude(left.abs(), right.abs());
        return negative ? -magnitude : magnitude;
    }

    private static double magnitude(BigInteger left, BigInteger right) {
        long exponent = (long) left.bitLength() - right.bitLength();
        if (left.signum() == 0 || exponent < LEAST_EXPONENT - PRECISION - 1) {
            return 0;
        }
        if (exponent > MOST_EXPONENT) {
            throw overflow();
        }
        int scale = (int) Math.max(exponent, LEAST_EXPONENT) - PRECISION - EXTRA;
        BigInteger[] parts =
                left.shiftLeft(Math.max(-scale, 0)).divideAndRemainder(right.shiftLeft(Math.max(scale, 0)));
        long quotient = parts[0].longValueExact() | (parts[1].signum() == 0 ? 0 : 1);
        double result = Math.scalb(rounded(quotient), scale);
        if (Double.isInfinite(result)) {
            throw overflow();
        }
        return result;
    }

    /** The quotient without the bits that a float has no room for. */
    private static double rounded(long quotient) {
        int length = Long.SIZE - Long.numberOfLeadingZeros(quotient);
        int surplus = Math.max(EXTRA, length - PRECISION);
        long half = 1L << (surplus - 1);
        long even = (quotient >> surplus) & 1;
        return (double) ((quotient + half - 1 + even) >> surplus << surplus);
    }

    private static Fault overflow() {
        return Fault.of(ErrorKind.OVERFLOW, "the quotient is too large for a float");
    }
}

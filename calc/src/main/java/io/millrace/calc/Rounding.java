package io.millrace.calc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Python's ways from floats to integers, and to fewer digits. */
final class Rounding {
    /** With so many decimal places every float is itself, with so few it is zero: the bounds of CPython. */
    private static final int MOST_PLACES = 323;

    private static final int LEAST_PLACES = -308;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);
    private static final double LEAST_LARGE = 0x1p62;

    private final Values values;

    Rounding(Values values) {
        this.values = values;
    }

    /** Makes an integer of a number. */
    void toInteger(int slot, RoundingMode mode) {
        if (!values.isFloat(slot)) {
            return;
        }
        double value = values.ofFloat(slot);
        if (Double.isNaN(value)) {
            throw Fault.of(ErrorKind.VALUE, "nan can't become an integer");
        }
        if (Double.isInfinite(value)) {
            throw Fault.of(ErrorKind.OVERFLOW, "an infinite float can't become an integer");
        }
        double rounded = switch (mode) {
            case FLOOR -> Math.floor(value);
            case CEILING -> Math.ceil(value);
            default -> Math.rint(value);
        };
        if (Math.abs(rounded) < LEAST_LARGE) {
            values.set(slot, (long) rounded);
        } else {
            values.set(slot, new BigDecimal(rounded).toBigIntegerExact());
        }
    }

    /** Rounds a number to as many decimal places as the next slot says; fewer than none are zeros before the point. */
    void toDigits(int slot) {
        if (values.isFloat(slot + 1)) {
            throw Fault.of(ErrorKind.TYPE, "round takes an integer as its number of digits");
        }
        BigInteger places = values.integer(slot + 1);
        int bounded = places.bitLength() < Integer.SIZE ? places.intValueExact() : places.signum() * Integer.MAX_VALUE;
        if (values.isFloat(slot)) {
            values.set(slot, rounded(values.ofFloat(slot), bounded));
        } else if (bounded < 0) {
            values.set(slot, rounded(values.integer(slot), -bounded));
        }
    }

    private static double rounded(double value, int places) {
        if (!Double.isFinite(value) || value == 0 || places > MOST_PLACES) {
            return value;
        }
        if (places < LEAST_PLACES) {
            return 0.0 * value;
        }
        double rounded =
                new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(rounded)) {
            throw Fault.of(ErrorKind.OVERFLOW, "the rounded number is too large for a float");
        }
        return Math.copySign(rounded, value);
    }

    /** An integer with so many zeros at its end. */
    private static BigInteger rounded(BigInteger value, int zeros) {
        if (zeros * BITS_PER_DIGIT > value.bitLength() + 2) {
            return BigInteger.ZERO;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(-zeros, RoundingMode.HALF_EVEN);
        return rounded.toBigIntegerExact();
    }
}

package io.millrace.calc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;

/** The functions and powers of Python's integers and floats. */
final class PythonFunctions {
    private static final double LOG_2_TERM = 2.0;
    private static final int FLOAT_PRECISION = 53;

    private final Values values;
    private final LargeIntegers integers;
    private final Rounding rounding;
    private final ModularPowers modularPowers;

    PythonFunctions(Values values, LargeIntegers integers, Budget budget) {
        this.values = values;
        this.integers = integers;
        this.rounding = new Rounding(values);
        this.modularPowers = new ModularPowers(budget);
    }

    /** Calls a function with as many arguments as it takes. */
    void call(Function function, int slot, int arguments) {
        switch (function) {
            case ABS -> absolute(slot);
            case MIN -> values.copy(extreme(slot, arguments, false), slot);
            case MAX -> values.copy(extreme(slot, arguments, true), slot);
            case ROUND -> {
                if (arguments == 1) {
                    rounding.toInteger(slot, RoundingMode.HALF_EVEN);
                } else {
                    rounding.toDigits(slot);
                }
            }
            case FLOOR -> rounding.toInteger(slot, RoundingMode.FLOOR);
            case CEIL -> rounding.toInteger(slot, RoundingMode.CEILING);
            case SQRT -> apply(function, slot, Math::sqrt);
            case EXP -> apply(function, slot, CLibrary::exp);
            case SIN -> apply(function, slot, CLibrary::sin);
            case COS -> apply(function, slot, CLibrary::cos);
            case TAN -> apply(function, slot, CLibrary::tan);
            case LOG -> {
                double logarithm = logarithm(slot);
                values.set(slot, arguments == 1 ? logarithm : Floats.divide(logarithm, logarithm(slot + 1)));
            }
            case POW -> {
                if (arguments == 2) {
                    power(slot);
                } else {
                    modularPower(slot);
                }
            }
        }
    }

    private void absolute(int slot) {
        if (values.isFloat(slot)) {
            values.set(slot, Math.abs(values.ofFloat(slot)));
        } else {
            values.set(slot, values.integer(slot).abs());
        }
    }

    /** The slot of the first of the least or greatest numbers; a comparison with nan is always false, as in Python. */
    private int extreme(int slot, int arguments, boolean greatest) {
        int best = slot;
        for (int other = slot + 1; other < slot + arguments; other++) {
            if (greatest ? isLess(best, other) : isLess(other, best)) {
                best = other;
            }
        }
        return best;
    }

    private boolean isLess(int left, int right) {
        if (values.isSmall(left) && values.isSmall(right)) {
            return values.small(left) < values.small(right);
        }
        double nearestLeft = values.nearest(left);
        double nearestRight = values.nearest(right);
        if (nearestLeft != nearestRight || (values.isFloat(left) && values.isFloat(right))) {
            return nearestLeft < nearestRight;
        }
        return compareExactly(left, right) < 0;
    }

    private int compareExactly(int left, int right) {
        if (values.isFloat(left) && Double.isInfinite(values.ofFloat(left))) {
            return values.ofFloat(left) < 0 ? -1 : 1;
        }
        if (values.isFloat(right) && Double.isInfinite(values.ofFloat(right))) {
            return values.ofFloat(right) < 0 ? 1 : -1;
        }
        return exact(left).compareTo(exact(right));
    }

    private BigDecimal exact(int slot) {
        return values.isFloat(slot) ? new BigDecimal(values.ofFloat(slot)) : new BigDecimal(values.integer(slot));
    }

    /** Calls a function of floats: not a number where it isn't defined, infinite where it is too large. */
    private void apply(Function function, int slot, DoubleUnaryOperator definition) {
        double argument = values.toFloat(slot);
        double result = definition.applyAsDouble(argument);
        if (Double.isNaN(result) && !Double.isNaN(argument)) {
            throw Fault.of(ErrorKind.VALUE, function.inText() + " is not defined there");
        }
        if (Double.isInfinite(result) && Double.isFinite(argument)) {
            throw Fault.of(ErrorKind.OVERFLOW, function.inText() + " is too large for a float there");
        }
        values.set(slot, result);
    }

    private double logarithm(int slot) {
        double argument = values.nearest(slot);
        if (argument <= 0) {
            throw Fault.of(ErrorKind.VALUE, "log is not defined there");
        }
        if (Double.isInfinite(argument) && !values.isFloat(slot)) {
            return logarithm(values.integer(slot));
        }
        return CLibrary.log(argument);
    }

    /** The logarithm of an integer beyond all floats: that of its leading bits, and that of the power of 2 behind them. */
    private static double logarithm(BigInteger argument) {
        int exponent = argument.bitLength();
        int scale = exponent - FLOAT_PRECISION - 2;
        BigInteger leading = argument.shiftRight(scale);
        long sticky = argument.getLowestSetBit() < scale ? 1 : 0;
        double fraction = Math.scalb((double) (leading.longValueExact() | sticky), scale - exponent);
        if (fraction == 1) {
            fraction = 0.5;
            exponent++;
        }
        return CLibrary.log(fraction) + CLibrary.log(LOG_2_TERM) * exponent;
    }

    /** A slot to the power of the next one: exact for integers, unless the exponent is negative. */
    void power(int slot) {
        int exponent = slot + 1;
        boolean exact = !values.isFloat(slot)
                && !values.isFloat(exponent)
                && values.integer(exponent).signum() >= 0;
        if (exact) {
            values.set(slot, integers.power(values.integer(slot), values.integer(exponent)));
        } else {
            values.set(slot, Floats.power(values.toFloat(slot), values.toFloat(exponent)));
        }
    }

    private void modularPower(int slot) {
        for (int argument = slot; argument < slot + 3; argument++) {
            if (values.isFloat(argument)) {
                throw Fault.of(ErrorKind.TYPE, "pow takes only integers when it has 3 arguments");
            }
        }
        values.set(slot, modularPowers.power(values.integer(slot), values.integer(slot + 1), values.integer(slot + 2)));
    }
}

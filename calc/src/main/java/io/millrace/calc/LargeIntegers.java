package io.millrace.calc;

import java.math.BigInteger;

/** Integers of any size, within a budget: a result's size is checked before it is computed. */
final class LargeIntegers {
    private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(Integer.MAX_VALUE);

    private final Budget budget;

    LargeIntegers(Budget budget) {
        this.budget = budget;
    }

    /** Computes with any operator but true division and powers. */
    BigInteger binary(Operator operator, BigInteger left, BigInteger right) {
        budget.checkTime();
        return switch (operator) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> multiply(left, right);
            case FLOOR_DIVIDE -> floorDivide(left, right);
            case MODULO -> modulo(left, right);
            case START, GROUP, CALL, DIVIDE, PLUS, MINUS, POWER -> throw new IllegalArgumentException(operator.name());
        };
    }

    private BigInteger multiply(BigInteger left, BigInteger right) {
        budget.checkBits(left.bitLength() + right.bitLength() - 1.0);
        return left.multiply(right);
    }

    static BigInteger floorDivide(BigInteger left, BigInteger right) {
        requireDivisor(right);
        if (left.signum() * right.signum() >= 0) {
            return left.divide(right);
        }
        BigInteger[] parts = left.divideAndRemainder(right);
        return parts[1].signum() == 0 ? parts[0] : parts[0].subtract(BigInteger.ONE);
    }

    /** The remainder of a division that floors: it has the sign of the divisor. */
    static BigInteger modulo(BigInteger left, BigInteger right) {
        requireDivisor(right);
        BigInteger remainder = left.remainder(right);
        return remainder.signum() * right.signum() < 0 ? remainder.add(right) : remainder;
    }

    private static void requireDivisor(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "division by zero");
        }
    }

    /** A power with an exponent from 0 on. */
    BigInteger power(BigInteger base, BigInteger exponent) {
        budget.checkTime();
        if (exponent.signum() == 0) {
            return BigInteger.ONE;
        }
        if (base.bitLength() <= 1 && base.abs().bitLength() <= 1) {
            return exponent.testBit(0) ? base : base.abs();
        }
        budget.checkBits(
                (log2(base.abs()) - 1e-9) * exponent.min(LARGEST_EXPONENT).doubleValue());
        return base.pow(exponent.intValueExact());
    }

    /** The logarithm to base 2 of a positive integer. */
    private static double log2(BigInteger value) {
        int shift = Math.max(0, value.bitLength() - 64);
        return Math.log(value.shiftRight(shift).doubleValue()) / Math.log(2) + shift;
    }
}

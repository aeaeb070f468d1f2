package io.millrace.calc;

import java.math.BigInteger;

/** Powers modulo an integer, in steps that look at the clock. */
final class ModularPowers {
    /** Up to so many bits of everything the JDK is quick enough to do it in one go. */
    private static final int SHORT = 1024;

    private final Budget budget;

    ModularPowers(Budget budget) {
        this.budget = budget;
    }

    /** {@code base ** exponent % modulus}, with the sign of the modulus; a negative exponent is one of the inverse. */
    BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
        if (modulus.signum() == 0) {
            throw Fault.of(ErrorKind.VALUE, "pow has no modulus zero");
        }
        BigInteger positive = modulus.abs();
        if (positive.equals(BigInteger.ONE)) {
            return BigInteger.ZERO;
        }
        budget.checkTime();
        BigInteger reduced = base.mod(positive);
        if (exponent.signum() < 0) {
            reduced = inverse(reduced, positive);
        }
        BigInteger power = positivePower(reduced, exponent.abs(), positive);
        return modulus.signum() < 0 && power.signum() != 0 ? power.add(modulus) : power;
    }

    private BigInteger positivePower(BigInteger base, BigInteger exponent, BigInteger modulus) {
        if (exponent.bitLength() <= SHORT && modulus.bitLength() <= SHORT) {
            return base.modPow(exponent, modulus);
        }
        BigInteger power = BigInteger.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            budget.checkTime();
            power = power.multiply(power).mod(modulus);
            if (exponent.testBit(bit)) {
                budget.checkTime();
                power = power.multiply(base).mod(modulus);
            }
        }
        return power;
    }

    /** The inverse by Euclid's algorithm. */
    private BigInteger inverse(BigInteger value, BigInteger modulus) {
        BigInteger remainder = modulus;
        BigInteger next = value;
        BigInteger factor = BigInteger.ZERO;
        BigInteger nextFactor = BigInteger.ONE;
        while (next.signum() != 0) {
            budget.checkTime();
            BigInteger[] parts = remainder.divideAndRemainder(next);
            remainder = next;
            next = parts[1];
            BigInteger difference = factor.subtract(parts[0].multiply(nextFactor));
            factor = nextFactor;
            nextFactor = difference;
        }
        if (!remainder.equals(BigInteger.ONE)) {
            throw Fault.of(ErrorKind.VALUE, "the base has no inverse for this modulus");
        }
        return factor.mod(modulus);
    }
}

package io.millrace.calc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many digits to and from an integer, by halves, so that it takes about as long as multiplying such integers, and with a
 * look at the clock in each step. Not for several threads at once.
 */
final class LargeDigits {
    /** So many digits the JDK turns as fast; a power of 2. */
    private static final int FEW = 256;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final Budget budget;
    /** 5 to the power of FEW, of its double, and so on. */
    private final List<BigInteger> powers = new ArrayList<>();

    LargeDigits(Budget budget) {
        this.budget = budget;
    }

    /** The integer that these bytes, all of them digits, are the text of. */
    BigInteger parse(byte[] digits) {
        BigInteger parsed = parse(digits, 0, digits.length);
        powers.clear();
        return parsed;
    }

    private BigInteger parse(byte[] digits, int from, int to) {
        int length = to - from;
        if (length <= FEW) {
            return new BigInteger(new String(digits, from, length, StandardCharsets.US_ASCII));
        }
        int low = Integer.highestOneBit(length - 1);
        BigInteger leading = parse(digits, from, to - low);
        BigInteger trailing = parse(digits, to - low, to);
        BigInteger power = powerOfFive(low);
        budget.checkTime();
        return leading.multiply(power).shiftLeft(low).add(trailing);
    }

    /** Adds the text of an integer. */
    void print(BigInteger value, TextBuffer out) {
        if (value.signum() < 0) {
            out.add((byte) '-');
        }
        int digits = (int) (value.bitLength() / BITS_PER_DIGIT) + 1;
        int size = Math.max(FEW, 2 * Integer.highestOneBit(digits));
        printPositive(value.abs(), size, true, out);
        powers.clear();
    }

    /** Adds the digits of an integer of up to {@code size} digits, a power of 2; the leading ones without zeros. */
    private void printPositive(BigInteger value, int size, boolean leading, TextBuffer out) {
        if (size <= FEW) {
            String digits = value.toString();
            out.add(leading ? digits : "0".repeat(size - digits.length()) + digits);
            return;
        }
        int half = size / 2;
        BigInteger power = powerOfFive(half).shiftLeft(half);
        budget.checkTime();
        BigInteger[] parts = value.divideAndRemainder(power);
        boolean noneBefore = leading && parts[0].signum() == 0;
        if (!noneBefore) {
            printPositive(parts[0], half, leading, out);
        }
        printPositive(parts[1], half, noneBefore, out);
    }

    /** @param exponent a power of 2, at least FEW */
    private BigInteger powerOfFive(int exponent) {
        int place = Integer.numberOfTrailingZeros(exponent / FEW);
        while (powers.size() <= place) {
            budget.checkTime();
            powers.add(
                    powers.isEmpty()
                            ? BigInteger.valueOf(5).pow(FEW)
                            : powers.getLast().multiply(powers.getLast()));
        }
        return powers.get(place);
    }
}

package io.millrace.calc;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Slots that hold Python's numbers: integers, small ones as a {@code long}, and floats. Plain ones take no objects. */
final class Values {
    private static final int USUAL = 32;
    private static final int KEPT = 1 << 16;
    private static final byte SMALL = 0;
    private static final byte LARGE = 1;
    private static final byte FLOAT = 2;

    private final Budget budget;
    private byte[] kinds = new byte[USUAL];
    /** The value of a small integer, the bits of a float. */
    private long[] bits = new long[USUAL];

    private @Nullable BigInteger[] large = new BigInteger[USUAL];

    Values(Budget budget) {
        this.budget = budget;
    }

    /** Makes room for so many slots; lets go of memory that an unusual operation needed. */
    void room(int slots) {
        if (slots > kinds.length || (kinds.length > KEPT && slots <= KEPT)) {
            kinds = Arrays.copyOf(kinds, slots);
            bits = Arrays.copyOf(bits, slots);
            large = Arrays.copyOf(large, slots);
        }
    }

    /** Whether a slot and the next one hold small integers. */
    boolean smallPair(int slot) {
        return (kinds[slot] | kinds[slot + 1]) == SMALL;
    }

    boolean isSmall(int slot) {
        return kinds[slot] == SMALL;
    }

    boolean isFloat(int slot) {
        return kinds[slot] == FLOAT;
    }

    /** The small integer in a slot. */
    long small(int slot) {
        return bits[slot];
    }

    /** The float in a slot. */
    double ofFloat(int slot) {
        return Double.longBitsToDouble(bits[slot]);
    }

    /** The integer in a slot. */
    BigInteger integer(int slot) {
        BigInteger integer = large[slot];
        return kinds[slot] == SMALL || integer == null ? BigInteger.valueOf(bits[slot]) : integer;
    }

    /** The number in a slot as the nearest float; an overflow if it is an integer beyond all floats. */
    double toFloat(int slot) {
        double nearest = nearest(slot);
        if (kinds[slot] == LARGE && Double.isInfinite(nearest)) {
            throw Fault.of(ErrorKind.OVERFLOW, "an integer is too large to become a float");
        }
        return nearest;
    }

    /** The same, infinite instead of an overflow. */
    double nearest(int slot) {
        return switch (kinds[slot]) {
            case SMALL -> bits[slot];
            case FLOAT -> Double.longBitsToDouble(bits[slot]);
            default -> integer(slot).doubleValue();
        };
    }

    void set(int slot, long value) {
        kinds[slot] = SMALL;
        bits[slot] = value;
    }

    void set(int slot, double value) {
        kinds[slot] = FLOAT;
        bits[slot] = Double.doubleToRawLongBits(value);
    }

    /** Puts an integer of any size into a slot; refuses one that is larger than the limit. */
    void set(int slot, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            set(slot, value.longValue());
        } else {
            budget.checkBits(value.abs().bitLength());
            kinds[slot] = LARGE;
            large[slot] = value;
        }
    }

    void copy(int from, int slot) {
        kinds[slot] = kinds[from];
        bits[slot] = bits[from];
        large[slot] = large[from];
    }
}

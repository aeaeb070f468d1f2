package io.millrace.calc;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Slots that hold Python's numbers: integers, small ones as a {@code long}, and floats. Plain ones take no objects. */
final class Values {
    private static final int USUAL = 32;
    private static final int KEPT = 1 << 16;
    private static final byte SMALL = 0;
    private static final byte FLOAT = 1;
    private static final byte LARGE = 2;

    private final Budget budget;
    private byte[] kinds = new byte[USUAL];
    private long[] small = new long[USUAL];
    /** Floats, and small integers as floats, so that which of the two a slot holds need not be asked to compute. */
    private double[] floats = new double[USUAL];

    private @Nullable BigInteger[] large = new BigInteger[USUAL];

    Values(Budget budget) {
        this.budget = budget;
    }

    /** Makes room for so many slots; lets go of memory that an unusual operation needed. */
    void room(int slots) {
        if (slots > kinds.length || (kinds.length > KEPT && slots <= KEPT)) {
            kinds = Arrays.copyOf(kinds, slots);
            small = Arrays.copyOf(small, slots);
            floats = Arrays.copyOf(floats, slots);
            large = Arrays.copyOf(large, slots);
        }
    }

    /** Whether a slot and the next one hold small integers. */
    boolean smallPair(int slot) {
        return (kinds[slot] | kinds[slot + 1]) == SMALL;
    }

    /** Whether a slot and the next one hold floats, or one a float and the other a small integer. */
    boolean floatPair(int slot) {
        return (kinds[slot] | kinds[slot + 1]) == FLOAT;
    }

    boolean isSmall(int slot) {
        return kinds[slot] == SMALL;
    }

    boolean isFloat(int slot) {
        return kinds[slot] == FLOAT;
    }

    /** The small integer in a slot. */
    long small(int slot) {
        return small[slot];
    }

    /** The float in a slot, or its small integer as a float. */
    double ofFloat(int slot) {
        return floats[slot];
    }

    /** The integer in a slot. */
    BigInteger integer(int slot) {
        BigInteger integer = large[slot];
        return kinds[slot] == SMALL || integer == null ? BigInteger.valueOf(small[slot]) : integer;
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
        return kinds[slot] == LARGE ? integer(slot).doubleValue() : floats[slot];
    }

    void set(int slot, long value) {
        kinds[slot] = SMALL;
        small[slot] = value;
        floats[slot] = value;
    }

    void set(int slot, double value) {
        kinds[slot] = FLOAT;
        floats[slot] = value;
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
        small[slot] = small[from];
        floats[slot] = floats[from];
        large[slot] = large[from];
    }
}

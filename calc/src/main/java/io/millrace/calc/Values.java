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
    /** The slots that were set to large integers, rising; some may hold something else by now. */
    private int[] largeSlots = new int[USUAL];
    /** How many bits the integers in these slots and those before them have. */
    private long[] bitsUpTo = new long[USUAL];

    private int larges;
    /** Behind the highest slot that was set to a large integer. */
    private int endOfLarge;

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

    /** Lets go of the numbers of the operation before. */
    void clear() {
        if (endOfLarge > 0) {
            Arrays.fill(large, 0, Math.min(endOfLarge, large.length), null);
            endOfLarge = 0;
            larges = 0;
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
            int bits = value.abs().bitLength();
            budget.checkBits(bits);
            kinds[slot] = LARGE;
            large[slot] = value;
            hold(slot, bits);
        }
    }

    /** Counts a large integer in; those in higher slots are done with, since slots are a stack. */
    private void hold(int slot, int bits) {
        endOfLarge = Math.max(endOfLarge, slot + 1);
        while (larges > 0 && largeSlots[larges - 1] >= slot) {
            larges--;
        }
        append(slot, bits);
        if (budget.isTooMuch(bitsUpTo[larges - 1])) {
            recount();
            budget.checkHeldBits(bitsUpTo[larges - 1]);
        }
    }

    private void append(int slot, int bits) {
        if (larges == largeSlots.length) {
            largeSlots = Arrays.copyOf(largeSlots, 2 * larges);
            bitsUpTo = Arrays.copyOf(bitsUpTo, 2 * larges);
        }
        largeSlots[larges] = slot;
        bitsUpTo[larges] = (larges == 0 ? 0 : bitsUpTo[larges - 1]) + bits;
        larges++;
    }

    /** Leaves out the slots that hold something else by now. */
    private void recount() {
        int counted = larges;
        larges = 0;
        for (int i = 0; i < counted; i++) {
            int slot = largeSlots[i];
            if (kinds[slot] == LARGE) {
                append(slot, integer(slot).abs().bitLength());
            }
        }
    }

    void copy(int from, int slot) {
        kinds[slot] = kinds[from];
        small[slot] = small[from];
        floats[slot] = floats[from];
        BigInteger integer = large[from];
        if (kinds[from] == LARGE && integer != null) {
            large[slot] = integer;
            hold(slot, integer.bitLength());
        }
    }
}

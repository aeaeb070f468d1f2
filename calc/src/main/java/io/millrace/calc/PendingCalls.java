package io.millrace.calc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stack of functions whose arguments are not complete yet, with the slot of the first argument of each. */
final class PendingCalls {
    private static final int USUAL = 16;
    private static final int KEPT = 1 << 16;

    private @Nullable Function[] functions = new Function[USUAL];
    private int[] slots = new int[USUAL];
    private int size;

    /** Empties it, and lets go of memory that an unusual operation needed. */
    void clear() {
        if (functions.length > KEPT) {
            functions = new Function[USUAL];
            slots = new int[USUAL];
        }
        size = 0;
    }

    void push(@Nullable Function function, int slot) {
        if (size == functions.length) {
            functions = Arrays.copyOf(functions, size + (size >> 1));
            slots = Arrays.copyOf(slots, functions.length);
        }
        functions[size] = function;
        slots[size++] = slot;
    }

    /** The innermost one; null if its name is unknown, which only matters when it is called. */
    @Nullable
    Function function() {
        return functions[size - 1];
    }

    int slot() {
        return slots[size - 1];
    }

    void pop() {
        size--;
    }
}

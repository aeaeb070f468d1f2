package io.millrace.calc;

/**
 * What numbers are and how they are computed with. Its numbers lie in slots, which the {@link Evaluator} uses as a stack.
 * A {@link Fault} that a method throws has no place yet.
 */
interface Arithmetic {
    /** Makes room for so many slots; those there are keep their numbers. */
    void room(int slots);

    /** Lets go of the numbers of the operation before. */
    void clear();

    /** Puts a small integer into a slot. */
    void integer(int slot, long value);

    /** Puts the number into a slot that stands in these bytes. */
    void literal(int slot, byte[] text, int from, int to, boolean isFloat);

    /** Puts a constant into a slot. */
    void constant(int slot, Constant constant);

    /** Changes the sign. */
    void negate(int slot);

    /** Computes with a slot and the next one; the result is in the slot. */
    void binary(Operator operator, int slot);

    /** Calls a function with what is in a slot and in those behind it; the result is in the slot. */
    void call(Function function, int slot, int arguments);

    /** Adds the text of a number. */
    void print(int slot, TextBuffer out);

    /** A number as a float, infinite if it is too large. */
    double number(int slot);
}

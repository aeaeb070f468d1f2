package io.millrace.calc;

/** Computes nothing, to find out whether an operation is well formed. */
final class NoArithmetic implements Arithmetic {
    @Override
    public void room(int slots) {}

    @Override
    public void clear() {}

    @Override
    public void integer(int slot, long value) {}

    @Override
    public void literal(int slot, byte[] text, int from, int to, boolean isFloat) {}

    @Override
    public void constant(int slot, Constant constant) {}

    @Override
    public void negate(int slot) {}

    @Override
    public void binary(Operator operator, int slot) {}

    @Override
    public void call(Function function, int slot, int arguments) {}

    @Override
    public void print(int slot, TextBuffer out) {}

    @Override
    public double number(int slot) {
        return Double.NaN;
    }
}

package io.millrace.calc;

import io.millrace.engine.Clock;

/** Evaluates operations, one after the other. Not for several threads at once. */
public final class Calculator {
    private final Limits limits;
    private final Budget budget;
    private final Evaluator evaluator;
    private final Arithmetic arithmetic;

    /** A calculator for this language. */
    public Calculator(Language language) {
        this(language, Clock.system());
    }

    /** A calculator for this language, whose limit of time goes by {@code clock}. */
    public Calculator(Language language, Clock clock) {
        limits = language.limits();
        budget = new Budget(limits, clock);
        evaluator = new Evaluator(limits.nesting());
        arithmetic = language.decimalDigits().isPresent()
                ? new DecimalArithmetic(budget, language.decimalDigits().getAsInt())
                : new PythonArithmetic(budget);
    }

    /**
     * Evaluates the operation in bytes {@code from} to {@code to}, exclusive and without a line end, and adds its result
     * to {@code out}, or what is wrong with it: {@code error: line 3, column 7: …}, in one line. A carriage return at its
     * end is a blank.
     *
     * @param line its line number, for the error
     * @return whether it has a result
     */
    public boolean evaluate(byte[] text, int from, int to, long line, TextBuffer out) {
        int before = out.length();
        try {
            compute(text, from, to);
            arithmetic.print(0, out);
            return true;
        } catch (Fault fault) {
            out.truncate(before);
            ErrorText.write(out, line, text, from, fault.placed(from, to));
            return false;
        }
    }

    /**
     * The result of the operation in bytes {@code from} to {@code to} as a float: infinite if it is too large for one.
     *
     * @throws ArithmeticException if it has no result; the message says why
     */
    public double number(byte[] text, int from, int to) {
        try {
            compute(text, from, to);
            return arithmetic.number(0);
        } catch (Fault fault) {
            throw new ArithmeticException(fault.message());
        }
    }

    /** Whether the last operation has done anything that may take long; plain ones have not. */
    boolean mayHaveTakenLong() {
        return budget.mayHaveTakenLong();
    }

    /** What an operation fails with, if it does: as {@link #evaluate}, for tests. */
    ErrorKind kindOfError(byte[] text, int from, int to) {
        try {
            compute(text, from, to);
            arithmetic.print(0, new TextBuffer(64));
        } catch (Fault fault) {
            return fault.kind();
        }
        throw new IllegalArgumentException("it has a result");
    }

    private void compute(byte[] text, int from, int to) {
        if (to - from > limits.length()) {
            throw Fault.at(
                    from, from, ErrorKind.LENGTH, "it is longer than the limit of " + limits.length() + " bytes");
        }
        budget.begin();
        int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
        evaluator.evaluate(arithmetic, text, from, end);
    }
}

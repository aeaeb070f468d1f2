package io.millrace.calc;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigInteger;

/** Python's integers and floats. What is small and plain is computed here, the rest by those who know how. */
final class PythonArithmetic implements Arithmetic {
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);
    /** Integers up to here are floats exactly, so that their quotient is rounded once. */
    private static final long EXACT_AS_FLOAT = 1L << 53;

    private final Budget budget;
    private final Values values;
    private final LargeIntegers integers;
    private final PythonFunctions functions;
    private final LargeDigits largeDigits;

    PythonArithmetic(Budget budget) {
        this.budget = budget;
        this.values = new Values(budget);
        this.integers = new LargeIntegers(budget);
        this.functions = new PythonFunctions(values, integers, budget);
        this.largeDigits = new LargeDigits(budget);
    }

    @Override
    public void room(int slots) {
        values.room(slots);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void integer(int slot, long value) {
        values.set(slot, value);
    }

    @Override
    public void literal(int slot, byte[] text, int from, int to, boolean isFloat) {
        byte[] digits = Literals.withoutUnderscores(text, from, to);
        if (isFloat) {
            values.set(slot, JavaDoubleParser.parseDouble(digits));
        } else {
            refuseLarge(digits);
            values.set(slot, largeDigits.parse(digits));
        }
    }

    /** Reading many digits takes longer than counting them. */
    private void refuseLarge(byte[] digits) {
        if (digits[0] != '0') {
            budget.checkBits((digits.length - 1) * BITS_PER_DIGIT);
        }
    }

    @Override
    public void constant(int slot, Constant constant) {
        values.set(slot, constant.nearest);
    }

    @Override
    public void negate(int slot) {
        if (values.isFloat(slot)) {
            values.set(slot, -values.ofFloat(slot));
        } else if (values.isSmall(slot) && values.small(slot) != Long.MIN_VALUE) {
            values.set(slot, -values.small(slot));
        } else {
            values.set(slot, values.integer(slot).negate());
        }
    }

    @Override
    public void binary(Operator operator, int slot) {
        if (values.smallPair(slot)) {
            small(operator, slot, values.small(slot), values.small(slot + 1));
        } else if (values.floatPair(slot)) {
            values.set(slot, floats(operator, values.ofFloat(slot), values.ofFloat(slot + 1)));
        } else if (values.isFloat(slot) || values.isFloat(slot + 1)) {
            values.set(slot, floats(operator, values.toFloat(slot), values.toFloat(slot + 1)));
        } else {
            large(operator, slot);
        }
    }

    /** Computes with small integers, as long as the result is small, too. */
    private void small(Operator operator, int slot, long left, long right) {
        switch (operator) {
            case ADD, SUBTRACT -> {
                long addend = operator == Operator.ADD ? right : -right;
                long sum = left + addend;
                if (((left ^ sum) & (addend ^ sum)) < 0 || right == Long.MIN_VALUE) {
                    large(operator, slot);
                } else {
                    values.set(slot, sum);
                }
            }
            case MULTIPLY -> {
                long product = left * right;
                if (Math.multiplyHigh(left, right) != product >> 63) {
                    large(operator, slot);
                } else {
                    values.set(slot, product);
                }
            }
            case DIVIDE -> {
                if (right == 0 || Math.abs(left) > EXACT_AS_FLOAT || Math.abs(right) > EXACT_AS_FLOAT) {
                    large(operator, slot);
                } else {
                    values.set(slot, (double) left / right);
                }
            }
            case FLOOR_DIVIDE -> {
                if (right == 0 || left == Long.MIN_VALUE) {
                    large(operator, slot);
                } else {
                    values.set(slot, Math.floorDiv(left, right));
                }
            }
            case MODULO -> {
                if (right == 0) {
                    large(operator, slot);
                } else {
                    values.set(slot, Math.floorMod(left, right));
                }
            }
            default -> large(operator, slot);
        }
    }

    private void large(Operator operator, int slot) {
        BigInteger left = values.integer(slot);
        BigInteger right = values.integer(slot + 1);
        switch (operator) {
            case DIVIDE -> values.set(slot, TrueDivision.divide(left, right));
            case POWER -> functions.power(slot);
            default -> values.set(slot, integers.binary(operator, left, right));
        }
    }

    private static double floats(Operator operator, double left, double right) {
        return switch (operator) {
            case ADD, SUBTRACT -> left + operator.sign * right;
            case MULTIPLY -> left * right;
            case DIVIDE -> Floats.divide(left, right);
            case FLOOR_DIVIDE -> Floats.floorDivide(left, right);
            case MODULO -> Floats.modulo(left, right);
            case POWER -> Floats.power(left, right);
            case START, GROUP, CALL, PLUS, MINUS -> throw new IllegalArgumentException(operator.name());
        };
    }

    @Override
    public void call(Function function, int slot, int arguments) {
        function.requireArguments(arguments);
        functions.call(function, slot, arguments);
    }

    @Override
    public void print(int slot, TextBuffer out) {
        if (values.isFloat(slot)) {
            NumberText.write(values.ofFloat(slot), out);
        } else if (values.isSmall(slot)) {
            NumberText.write(values.small(slot), out);
        } else {
            largeDigits.print(values.integer(slot), out);
        }
    }

    @Override
    public double number(int slot) {
        return values.nearest(slot);
    }
}

package io.millrace.calc;

import ch.obermuhlner.math.big.BigDecimalMath;
import ch.randelshofer.fastdoubleparser.JavaBigDecimalParser;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Decimal numbers of so many significant digits, rounded half to even after each operation. Division floors as that of
 * Python's integers and floats does, not as that of its decimals.
 */
final class DecimalArithmetic implements Arithmetic {
    private static final int USUAL_SLOTS = 32;
    private static final int KEPT_SLOTS = 1 << 16;
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final Budget budget;
    private final MathContext context;
    private final DecimalRange range;
    private final DecimalPowers powers;
    private final DecimalFunctions functions;
    private final Map<Constant, BigDecimal> constants = new EnumMap<>(Constant.class);
    private BigDecimal[] values = zeros(USUAL_SLOTS);

    DecimalArithmetic(Budget budget, int digits) {
        this.budget = budget;
        this.context = new MathContext(digits, RoundingMode.HALF_EVEN);
        this.range = new DecimalRange(context);
        this.powers = new DecimalPowers(context, budget);
        this.functions = new DecimalFunctions(context, powers);
    }

    private static BigDecimal[] zeros(int count) {
        BigDecimal[] zeros = new BigDecimal[count];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    @Override
    public void room(int slots) {
        budget.checkHeldBits((long) (slots * context.getPrecision() * BITS_PER_DIGIT));
        if (slots > values.length || (values.length > KEPT_SLOTS && slots <= KEPT_SLOTS)) {
            BigDecimal[] more = zeros(slots);
            System.arraycopy(values, 0, more, 0, Math.min(slots, values.length));
            values = more;
        }
    }

    @Override
    public void clear() {
        Arrays.fill(values, BigDecimal.ZERO);
    }

    @Override
    public void integer(int slot, long value) {
        values[slot] = range.fitted(BigDecimal.valueOf(value));
    }

    @Override
    public void literal(int slot, byte[] text, int from, int to, boolean isFloat) {
        budget.checkTime();
        byte[] digits = Literals.withoutUnderscores(text, from, to);
        budget.checkBits((digits.length - 1) * BITS_PER_DIGIT);
        int exponentFrom = Literals.exponentFrom(digits);
        if (!range.canScaleBy(digits, exponentFrom)) {
            values[slot] = range.beyond(digits, exponentFrom);
        } else {
            values[slot] = range.fitted(JavaBigDecimalParser.parseBigDecimal(digits));
        }
    }

    @Override
    public void constant(int slot, Constant constant) {
        values[slot] = constants.computeIfAbsent(constant, this::compute);
    }

    private BigDecimal compute(Constant constant) {
        return switch (constant) {
            case PI -> BigDecimalMath.pi(context);
            case E -> BigDecimalMath.e(context);
            case TAU -> DecimalFunctions.tau(context);
        };
    }

    @Override
    public void negate(int slot) {
        values[slot] = values[slot].negate();
    }

    @Override
    public void binary(Operator operator, int slot) {
        budget.checkTime();
        BigDecimal left = values[slot];
        BigDecimal right = values[slot + 1];
        values[slot] = range.fitted(
                switch (operator) {
                    case ADD -> left.add(right, context);
                    case SUBTRACT -> left.subtract(right, context);
                    case MULTIPLY -> left.multiply(right, context);
                    case DIVIDE -> DecimalDivision.divide(left, right, context);
                    case FLOOR_DIVIDE -> DecimalDivision.floor(left, right, context);
                    case MODULO -> DecimalDivision.modulo(left, right, context);
                    case POWER -> powers.power(left, right);
                    case START, GROUP, CALL, PLUS, MINUS -> throw new IllegalArgumentException(operator.name());
                });
    }

    @Override
    public void call(Function function, int slot, int arguments) {
        function.requireArguments(arguments);
        budget.checkTime();
        BigDecimal result = functions.call(function, Arrays.asList(values).subList(slot, slot + arguments));
        values[slot] = range.fitted(result);
    }

    @Override
    public void print(int slot, TextBuffer out) {
        out.add(values[slot].toString());
    }

    @Override
    public double number(int slot) {
        return values[slot].doubleValue();
    }
}

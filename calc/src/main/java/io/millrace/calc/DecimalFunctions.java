package io.millrace.calc;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/** The functions of decimals. */
final class DecimalFunctions {
    private static final int GUARD_DIGITS = 12;
    /** Sine, cosine and tangent of larger numbers need too many digits of pi. */
    private static final int MOST_TURNING_EXPONENT = 1_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final MathContext context;
    private final DecimalPowers powers;

    DecimalFunctions(MathContext context, DecimalPowers powers) {
        this.context = context;
        this.powers = powers;
    }

    /** Calls a function with as many arguments as it takes. */
    BigDecimal call(Function function, List<BigDecimal> arguments) {
        BigDecimal first = arguments.getFirst();
        return switch (function) {
            case ABS -> first.abs();
            case MIN -> arguments.stream().reduce(first, first((least, other) -> other.compareTo(least) < 0));
            case MAX -> arguments.stream().reduce(first, first((most, other) -> other.compareTo(most) > 0));
            case ROUND -> rounded(first, arguments.size() == 1 ? 0 : places(arguments.get(1)), RoundingMode.HALF_EVEN);
            case FLOOR -> rounded(first, 0, RoundingMode.FLOOR);
            case CEIL -> rounded(first, 0, RoundingMode.CEILING);
            case SQRT -> squareRoot(first);
            case EXP -> powers.exponential(first);
            case LOG -> arguments.size() == 1 ? powers.logarithm(first) : logarithm(first, arguments.get(1));
            case SIN, COS, TAN -> turning(function, first);
            case POW ->
                arguments.size() == 2
                        ? powers.power(first, arguments.get(1))
                        : powers.modularPower(first, arguments.get(1), arguments.get(2));
        };
    }

    private static BinaryOperator<BigDecimal> first(BiPredicate<BigDecimal, BigDecimal> isBetter) {
        return (best, other) -> isBetter.test(best, other) ? other : best;
    }

    private static int places(BigDecimal argument) {
        if (!DecimalPowers.isWhole(argument)) {
            throw Fault.of(ErrorKind.TYPE, "round takes an integer as its number of digits");
        }
        return argument.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .max(BigDecimal.valueOf(-Integer.MAX_VALUE))
                .intValueExact();
    }

    /** A decimal with that many places behind the point, if it has more. */
    private static BigDecimal rounded(BigDecimal value, int places, RoundingMode mode) {
        if (value.scale() <= places) {
            return value;
        }
        if (DecimalRange.exponent(value) + places < -1) {
            return nearZero(value, places, mode);
        }
        return value.setScale(places, mode);
    }

    /** What a decimal becomes that is less than a tenth of the last place that it may keep. */
    private static BigDecimal nearZero(BigDecimal value, int places, RoundingMode mode) {
        boolean away = switch (mode) {
            case FLOOR -> value.signum() < 0;
            case CEILING -> value.signum() > 0;
            default -> false;
        };
        return away ? BigDecimal.valueOf(value.signum(), places) : BigDecimal.ZERO;
    }

    private BigDecimal squareRoot(BigDecimal value) {
        if (value.signum() < 0) {
            throw Fault.of(ErrorKind.VALUE, "sqrt is not defined there");
        }
        BigDecimal root = value.sqrt(context);
        boolean exact = root.multiply(root).compareTo(value) == 0;
        return withZeros(root, exact ? Math.ceilDiv(value.scale(), 2) : Integer.MAX_VALUE);
    }

    /** A root with the zeros at its end that Python keeps: an exact one has half as many places as its square. */
    private BigDecimal withZeros(BigDecimal root, int places) {
        int most = root.scale() + context.getPrecision() - root.precision();
        return root.setScale(Math.max(root.scale(), Math.min(places, most)));
    }

    private BigDecimal logarithm(BigDecimal value, BigDecimal base) {
        return DecimalDivision.divide(powers.logarithm(value), powers.logarithm(base), context);
    }

    /** Sine, cosine or tangent, with more digits on the way where the result is near to zero. */
    private BigDecimal turning(Function function, BigDecimal angle) {
        powers.requireFewDigits(function.inText());
        long exponent = DecimalRange.exponent(angle);
        if (exponent > MOST_TURNING_EXPONENT) {
            throw Fault.of(ErrorKind.VALUE, function.inText() + " is computed up to 1E+" + MOST_TURNING_EXPONENT);
        }
        if (exponent < -context.getPrecision()) {
            return function == Function.COS ? BigDecimal.ONE : angle;
        }
        BigDecimal result = turning(function, angle, GUARD_DIGITS);
        long lost = -DecimalRange.exponent(result);
        return lost < GUARD_DIGITS / 2 || exponent < -1
                ? result
                : turning(function, angle, GUARD_DIGITS + (int) Math.min(lost, MOST_TURNING_EXPONENT));
    }

    private BigDecimal turning(Function function, BigDecimal angle, int guard) {
        MathContext precision = DecimalPowers.wider(context, guard);
        BigDecimal reduced = withinATurn(angle, precision);
        return switch (function) {
            case SIN -> BigDecimalMath.sin(reduced, precision);
            case COS -> BigDecimalMath.cos(reduced, precision);
            default -> BigDecimalMath.tan(reduced, precision);
        };
    }

    /** The angle without whole turns, with the digits of pi that this takes. */
    private static BigDecimal withinATurn(BigDecimal angle, MathContext precision) {
        int exponent = (int) Math.max(0, DecimalRange.exponent(angle));
        if (exponent == 0) {
            return angle;
        }
        MathContext wide = DecimalPowers.wider(precision, exponent);
        BigDecimal turn = tau(wide);
        BigDecimal turns = angle.divide(turn, 0, RoundingMode.HALF_EVEN);
        return angle.subtract(turns.multiply(turn), wide);
    }

    /** Twice pi. */
    static BigDecimal tau(MathContext context) {
        return BigDecimalMath.pi(DecimalPowers.wider(context, 2)).multiply(TWO, context);
    }
}

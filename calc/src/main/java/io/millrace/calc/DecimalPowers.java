package io.millrace.calc;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Function;

/** Powers, exponentials and logarithms of decimals. */
final class DecimalPowers {
    /** Beyond so many digits exponentials and logarithms take too long. */
    static final int MOST_DIGITS = 1_000;

    private static final int GUARD_DIGITS = 12;
    private static final BigInteger MOST_MULTIPLICATIONS = BigInteger.valueOf(999_999_999);
    /** Beyond, the logarithm of a power of ten is added to that of the digits. */
    private static final int LARGE_EXPONENT = 20;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final MathContext context;
    private final MathContext wide;
    private final Budget budget;
    private final ModularPowers modularPowers;

    DecimalPowers(MathContext context, Budget budget) {
        this.context = context;
        this.wide = wider(context, GUARD_DIGITS);
        this.budget = budget;
        this.modularPowers = new ModularPowers(budget);
    }

    /** The same context with more digits. */
    static MathContext wider(MathContext context, int more) {
        return new MathContext(context.getPrecision() + more, context.getRoundingMode());
    }

    /** {@code base ** exponent}. */
    BigDecimal power(BigDecimal base, BigDecimal exponent) {
        boolean whole = isWhole(exponent);
        if (exponent.signum() == 0) {
            return BigDecimal.ONE;
        }
        if (base.signum() == 0) {
            return powerOfZero(exponent);
        }
        if (base.signum() < 0 && !whole) {
            throw Fault.of(ErrorKind.COMPLEX, "a power of a negative number with a fractional exponent is complex");
        }
        double digits = log10(base.abs()) * exponent.doubleValue();
        if (digits > DecimalRange.MOST_EXPONENT + 2) {
            throw DecimalRange.overflow();
        }
        if (digits < -DecimalRange.MOST_EXPONENT - 2) {
            return BigDecimal.ZERO;
        }
        if (whole && exponent.abs().compareTo(new BigDecimal(MOST_MULTIPLICATIONS)) <= 0) {
            int times = exponent.intValueExact();
            return untied(precision -> multiplied(base, times, precision));
        }
        BigDecimal positive = exponential(exponent.multiply(logarithm(base.abs(), wide), wide), wide);
        return base.signum() < 0 && isOdd(exponent) ? positive.negate() : positive;
    }

    private static BigDecimal powerOfZero(BigDecimal exponent) {
        if (exponent.signum() < 0) {
            throw Fault.of(ErrorKind.ZERO_DIVISION, "zero has no power with a negative exponent");
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal multiplied(BigDecimal base, int exponent, MathContext precision) {
        BigDecimal power = base.pow(Math.abs(exponent), precision);
        return exponent < 0 ? BigDecimal.ONE.divide(power, precision) : power;
    }

    /**
     * A result with guard digits that tell which way it is to be rounded. Those near one are ties as far as a few guard digits
     * can tell, as {@code exp(405e-28)}: the next term of their series, as far behind again, decides.
     */
    private BigDecimal untied(Function<MathContext, BigDecimal> function) {
        int guard = GUARD_DIGITS;
        BigDecimal result = function.apply(wide);
        while (isTie(result, guard) && guard < 2 * context.getPrecision()) {
            guard *= 4;
            result = function.apply(wider(context, guard));
        }
        return result;
    }

    /** Whether a result lies in the middle between two decimals of the context, as far as so many more digits tell. */
    private boolean isTie(BigDecimal result, int guard) {
        MathContext down = new MathContext(context.getPrecision(), RoundingMode.DOWN);
        long lastDigit = DecimalRange.exponent(result) - context.getPrecision() + 1;
        BigDecimal rest = result.subtract(result.round(down)).abs().scaleByPowerOfTen((int) -lastDigit);
        return rest.subtract(HALF).abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(3 - guard)) < 0;
    }

    private static boolean isOdd(BigDecimal whole) {
        return whole.scale() >= 0 && whole.toBigIntegerExact().testBit(0);
    }

    /** Whether it has nothing behind the point. */
    static boolean isWhole(BigDecimal value) {
        return value.scale() <= 0
                || value.signum() == 0
                || (DecimalRange.exponent(value) >= 0
                        && value.remainder(BigDecimal.ONE).signum() == 0);
    }

    /** About the logarithm to base 10 of a positive decimal, however large or near to 1 it is. */
    private static double log10(BigDecimal value) {
        long exponent = DecimalRange.exponent(value);
        double leading = value.movePointLeft((int) exponent).doubleValue();
        return exponent == 0 || exponent == -1
                ? Math.log1p(value.subtract(BigDecimal.ONE).doubleValue()) / Math.log(10)
                : exponent + Math.log10(leading);
    }

    BigDecimal exponential(BigDecimal exponent) {
        return untied(precision -> exponential(exponent, precision));
    }

    private BigDecimal exponential(BigDecimal exponent, MathContext precision) {
        requireFewDigits("exp");
        if (exponent.signum() == 0) {
            return BigDecimal.ONE;
        }
        double digits = exponent.doubleValue() / Math.log(10);
        if (digits > DecimalRange.MOST_EXPONENT + 2) {
            throw DecimalRange.overflow();
        }
        if (digits < -DecimalRange.MOST_EXPONENT - 2) {
            return BigDecimal.ZERO;
        }
        if (DecimalRange.exponent(exponent) < -precision.getPrecision()) {
            return BigDecimal.ONE.add(exponent, precision);
        }
        return BigDecimalMath.exp(exponent, precision);
    }

    BigDecimal logarithm(BigDecimal value) {
        return untied(precision -> logarithm(value, precision));
    }

    private BigDecimal logarithm(BigDecimal value, MathContext precision) {
        requireFewDigits("log");
        if (value.signum() <= 0) {
            throw Fault.of(ErrorKind.VALUE, "log is not defined there");
        }
        long exponent = DecimalRange.exponent(value);
        if (Math.abs(exponent) <= LARGE_EXPONENT) {
            return BigDecimalMath.log(value, precision);
        }
        BigDecimal leading = BigDecimalMath.log(value.movePointLeft((int) exponent), precision);
        BigDecimal power = BigDecimalMath.log(BigDecimal.TEN, precision).multiply(BigDecimal.valueOf(exponent));
        return leading.add(power, precision);
    }

    /** Refuses a function that takes too long with the digits of this context. */
    void requireFewDigits(String function) {
        if (context.getPrecision() > MOST_DIGITS) {
            throw Fault.of(ErrorKind.VALUE, function + " is computed with up to " + MOST_DIGITS + " digits");
        }
    }

    /** {@code base ** exponent % modulus} of whole numbers. */
    BigDecimal modularPower(BigDecimal base, BigDecimal exponent, BigDecimal modulus) {
        return new BigDecimal(modularPowers.power(whole(base), whole(exponent), whole(modulus)));
    }

    private BigInteger whole(BigDecimal value) {
        if (!isWhole(value)) {
            throw Fault.of(ErrorKind.TYPE, "pow takes only integers when it has 3 arguments");
        }
        budget.checkBits(DecimalRange.exponent(value) * BITS_PER_DIGIT);
        return value.toBigIntegerExact();
    }
}

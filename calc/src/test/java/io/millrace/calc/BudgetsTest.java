package io.millrace.calc;

import static io.millrace.calc.Calculated.error;
import static io.millrace.calc.Calculated.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetsTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void theLengthIsLimited() {
        Language language = language(new Limits(9, 100, 64, LONG));
        assertThat(result("1+2+3+4+5", language)).isEqualTo("15");
        assertThat(error("1+2+3+4+5 ", language)).isEqualTo("1: it is longer than the limit of 9 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "+", "abs(", "1**", "-(", "min(1,"})
    void theDepthOfNestingIsLimited(String opening) {
        int levels = opening.equals("-(") ? 5 : 10;
        Language language = language(new Limits(1000, 10, 64, LONG));
        assertThat(result(nested(opening, levels), language)).isNotEmpty();
        assertThat(error(nested(opening, levels + 1), language)).contains("nests deeper than the limit of 10");
    }

    @Test
    void operatorsSideBySideDoNotNest() {
        Language language = language(new Limits(100_000, 1, 64, LONG));
        assertThat(result("1" + "+(2*3)".repeat(10_000), language)).isEqualTo("60001");
    }

    @Test
    void tenThousandLevelsNeedNoStackOfTheThread() {
        for (String opening : new String[] {"(", "-", "abs(", "1**", "1+2*("}) {
            assertThat(result(nested(opening, 10_000))).isNotEmpty();
        }
    }

    @Test
    @Tag("slow")
    void neitherDoTenMillion() {
        Language language = language(new Limits(Limits.LONGEST, Limits.DEEPEST, 64, LONG));
        assertThat(result(nested("(", Limits.DEEPEST), language)).isEqualTo("1");
        assertThat(result("-".repeat(Limits.DEEPEST) + "1", language)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9**9**9",
                "9**9**9**9",
                "(-7)**9999999",
                "2**1000000",
                "2**999999*2",
                "2**500000*2**500000",
                "10**301030",
                "pow(3,10**9)",
                "2**999999+2**999999",
                "(2**500000)**3",
                "-(2**999999)-2**999999"
            })
    void theSizeOfAnIntegerIsLimited(String operation) {
        assertThat(error(operation)).contains("an integer gets larger than the limit of 1000000 bits");
    }

    @Test
    void theSizeOfANumberInTheTextIsLimited() {
        assertThat(error("9".repeat(301_031))).contains("limit of 1000000 bits");
        Language patient = language(new Limits(1_000_000, 10, 1_000_000, LONG));
        assertThat(result("1".repeat(301_029), patient)).isEqualTo("1".repeat(301_029));
        assertThat(result("0".repeat(1_000_000), patient)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2**63", "2**32*2**31", "-9223372036854775808*-1", "2**62+2**62", "1e19//1*1", "floor(2.0**63)"})
    void integersUpToTheLimitAreThere(String operation) {
        assertThat(result(operation, language(new Limits(1000, 10, 64, LONG)))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2**64", "2**32*2**32", "18446744073709551616", "2**63+2**63", "floor(2.0**64)", "pow(4,32)"})
    void integersBeyondTheLimitAreNot(String operation) {
        assertThat(error(operation, language(new Limits(1000, 10, 64, LONG)))).contains("limit of 64 bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2**99*3**99*5**99",
                "2**999999",
                "pow(3, 2**5000, 2**5001-1)",
                "3**99999 % 7**9999 + 1",
                "pow(3, -1, 2**5001)"
            })
    void theTimeIsLimited(String operation) {
        Calculator calculator = new Calculator(Language.USUAL, new LeapingClock());
        byte[] text = operation.getBytes(UTF_8);
        assertThat(calculator.kindOfError(text, 0, text.length)).isEqualTo(ErrorKind.TIME);
    }

    @Test
    void theTimeBeginsAnewWithEachOperation() {
        Calculator calculator = new Calculator(Language.USUAL, new LeapingClock());
        byte[] text = "2**70".getBytes(UTF_8);
        assertThat(calculator.number(text, 0, text.length)).isEqualTo(0x1p70);
        assertThat(calculator.number(text, 0, text.length)).isEqualTo(0x1p70);
    }

    @Test
    void whatTakesTooLongEndsSoonAfterItsTime() {
        Language language = language(new Limits(1000, 100, 1_000_000, Duration.ofMillis(50)));
        long begin = System.nanoTime();
        assertThat(error("pow(3, 2**900000, 2**900001-1)", language))
                .contains("it takes longer than the limit of 50 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private static Language language(Limits limits) {
        return new Language(limits, OptionalInt.empty());
    }

    private static String nested(String opening, int levels) {
        long parentheses = opening.chars().filter(character -> character == '(').count();
        return opening.repeat(levels) + "1" + ")".repeat((int) parentheses * levels);
    }

    /** Every look at it costs 1.5 seconds. */
    private static final class LeapingClock implements Clock {
        private long nanos;

        @Override
        public long nanos() {
            return nanos += Duration.ofMillis(1500).toNanos();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Wakeup schedule(Duration after, Runnable task) {
            throw new UnsupportedOperationException();
        }
    }
}

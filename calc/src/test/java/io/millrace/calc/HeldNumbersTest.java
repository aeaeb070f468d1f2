package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How much an operation may hold at once, and how long a turn may last. */
final class HeldNumbersTest {
    private static String evaluate(Language language, String operation) {
        byte[] text = operation.getBytes(StandardCharsets.UTF_8);
        TextBuffer out = new TextBuffer(64);
        new Calculator(language).evaluate(text, 0, text.length, 1, out);
        return out.toString();
    }

    @Test
    void manyLargeArgumentsAreTooMuchTogether() {
        String operation = "max(" + "2**999998,".repeat(2_000) + "0)";
        assertThat(evaluate(Language.USUAL, operation))
                .startsWith("error: line 1, column ")
                .contains("together, than 64 times the limit of 1000000 bits");
    }

    @Test
    void largeNumbersThatWaitAtEachLevelOfNestingAreTooMuchTogether() {
        String operation = "2**999998+(".repeat(2_000) + "1" + ")".repeat(2_000);
        assertThat(evaluate(Language.USUAL, operation)).contains("together, than 64 times");
    }

    @Test
    void largeNumbersOneAfterTheOtherAreNot() {
        String operation = "0" + " + 2**999998 % 7".repeat(300);
        assertThat(evaluate(Language.USUAL, operation)).doesNotContain("error");
    }

    @Test
    void largeNumbersThatBecameSmallDoNotCount() {
        String operation = "max(" + "2**999998 % 7,".repeat(100) + "2**999998) % 10";
        assertThat(evaluate(Language.USUAL, operation)).doesNotContain("error");
    }

    @Test
    void manyLongDecimalsAreTooMuchTogether() {
        Language decimal = new Language(Limits.USUAL, OptionalInt.of(10_000));
        assertThat(evaluate(decimal, "max(" + "1/3,".repeat(10_000) + "0)")).contains("together, than 64 times");
    }

    @Test
    void aTurnEndsBehindAnOperationThatTookLong() {
        byte[] text = "2**999999 % 3**630000\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        OperationBlock block = new OperationBlock(text, 0, text.length, 50, 1);
        BlockEvaluator.Turn turn =
                new BlockEvaluator(Language.USUAL, new TickingClock()).evaluate(block, new TextBuffer(64));
        assertThat(turn.operations()).isEqualTo(1);
    }

    /** Each look at it is a second later than the one before. */
    private static final class TickingClock implements Clock {
        private long seconds;

        @Override
        public java.time.Instant now() {
            return java.time.Instant.ofEpochSecond(seconds);
        }

        @Override
        public long nanos() {
            return ++seconds * 1_000_000_000L;
        }

        @Override
        public Wakeup schedule(java.time.Duration after, Runnable task) {
            return () -> {};
        }
    }
}

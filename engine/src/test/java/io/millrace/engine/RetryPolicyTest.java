package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** How long a stage waits before it tries again. */
final class RetryPolicyTest {
    @Test
    void doublesTheDelayUpToTheLongest() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(5), () -> 0);
        assertThat(policy.delay(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.delay(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.delay(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.delay(4)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.delay(1000)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void hasNoDelayUnlessToldSo() {
        assertThat(RetryPolicy.atOnce(3).delay(2)).isZero();
        assertThat(RetryPolicy.never().attempts()).isEqualTo(1);
    }

    @Property
    void staysBetweenHalfOfTheDelayAndAllOfIt(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long first,
            @ForAll @IntRange(min = 1, max = 100) int attempt,
            @ForAll long seed) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
        Duration full = new RetryPolicy(100, Duration.ofNanos(first), longest, () -> 0).delay(attempt);
        Duration delay = new RetryPolicy(100, Duration.ofNanos(first), longest, new Random(seed)).delay(attempt);

        assertThat(full).isPositive().isLessThanOrEqualTo(longest);
        assertThat(delay).isBetween(full.dividedBy(2), full);
    }

    @Test
    void refusesDelaysThatMakeNoSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(0, second, second, () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO, () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, second.negated(), second, () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

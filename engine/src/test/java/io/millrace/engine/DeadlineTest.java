package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When something has taken too long. */
final class DeadlineTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final AtomicInteger passed = new AtomicInteger();
    private final Deadline deadline = new Deadline(clock, Duration.ofSeconds(3), passed::incrementAndGet);

    @Test
    void passesWhenItsLimitIsOver() {
        deadline.begin();
        clock.advance(Duration.ofMillis(2999));
        assertThat(passed).hasValue(0);

        clock.advance(Duration.ofMillis(1));
        assertThat(passed).hasValue(1);
    }

    @Test
    void saysThatItHasPassed() {
        deadline.begin();
        clock.advance(Duration.ofSeconds(3));

        assertThat(deadline.end()).isFalse();
    }

    @Test
    void doesNotPassOnceItWasMet() {
        deadline.begin();
        assertThat(deadline.end()).isTrue();
        clock.advance(Duration.ofSeconds(10));

        assertThat(passed).hasValue(0);
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void countsFromTheLatestBeginning() {
        for (int begun = 0; begun < 10; begun++) {
            deadline.begin();
            clock.advance(Duration.ofSeconds(2));
            assertThat(deadline.end()).isTrue();
        }
        assertThat(passed).hasValue(0);

        deadline.begin();
        clock.advance(Duration.ofSeconds(3));
        assertThat(passed).hasValue(1);
    }

    @Test
    void setsOneWakeUpHoweverOftenItBegins() {
        for (int begun = 0; begun < 1000; begun++) {
            deadline.begin();
            assertThat(deadline.end()).isTrue();
        }

        assertThat(clock.waiting()).isEqualTo(1);
    }

    @Test
    void leavesNoWakeUpBehindWhenItIsCancelled() {
        deadline.begin();
        deadline.cancel();

        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aLimitOfZeroIsNone() {
        Deadline none = new Deadline(clock, Duration.ZERO, passed::incrementAndGet);
        none.begin();
        clock.advance(Duration.ofDays(1));

        assertThat(none.end()).isTrue();
        assertThat(passed).hasValue(0);
    }
}

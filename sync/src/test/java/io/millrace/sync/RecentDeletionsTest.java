package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecentDeletionsTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);

    @Test
    void deletionsCountForAWhile() {
        RecentDeletions deletions = new RecentDeletions(Duration.ofMinutes(10), clock);
        deletions.add(8);
        clock.advance(Duration.ofMinutes(6));
        deletions.add(3);
        assertThat(deletions.count()).isEqualTo(11);
        clock.advance(Duration.ofMinutes(6));
        assertThat(deletions.count()).isEqualTo(3);
    }

    @Test
    void inARunTheyCountForTenMinutesOrForItsPeriodIfThatIsLonger() {
        RecentDeletions often = of(Duration.ofSeconds(10));
        RecentDeletions seldom = of(Duration.ofHours(1));
        often.add(8);
        seldom.add(8);
        clock.advance(Duration.ofMinutes(10));
        assertThat(often.count()).isEqualTo(8);
        clock.advance(Duration.ofMinutes(1));
        assertThat(often.count()).isZero();
        assertThat(seldom.count()).isEqualTo(8);
    }

    private RecentDeletions of(Duration period) {
        return RecentDeletions.of(new Schedule(Optional.of(period), false), clock);
    }
}

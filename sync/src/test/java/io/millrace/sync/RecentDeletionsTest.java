package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
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
    void withoutASpanNoneCount() {
        RecentDeletions deletions = new RecentDeletions(Duration.ZERO, clock);
        deletions.add(8);
        assertThat(deletions.count()).isZero();
    }
}

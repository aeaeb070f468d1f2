package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import io.millrace.sync.Cycle.Ended;
import io.millrace.sync.Cycle.Extent;
import io.millrace.sync.CycleReport.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchTurnsTest {
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final AtomicInteger woken = new AtomicInteger();
    private final WatchTurns turns = new WatchTurns(PERIOD, MirrorSettings.DEFAULT, clock);

    @Test
    void theFirstCycleIsWholeThoseAfterAreNotUntilThePeriodIsOver() {
        assertThat(turn(false, false)).isEqualTo(Extent.WHOLE);
        assertThat(turn(false, false)).isEqualTo(Extent.CHANGES);
        clock.advance(PERIOD);
        assertThat(turn(false, false)).isEqualTo(Extent.WHOLE);
        assertThat(turn(false, false)).isEqualTo(Extent.CHANGES);
        assertThat(woken).hasValue(0);
    }

    @Test
    void whatAShortCycleLeftUndoneIsLookedAtInAllAtOnceThenLaterAndLater() {
        turn(false, false);
        assertThat(turn(true, false)).isEqualTo(Extent.CHANGES);
        assertThat(woken).hasValue(1);
        assertThat(turn(true, false)).isEqualTo(Extent.WHOLE);
        clock.advance(Duration.ofSeconds(5));
        assertThat(woken).hasValue(2);
        assertThat(turn(true, false)).isEqualTo(Extent.WHOLE);
        clock.advance(Duration.ofSeconds(9));
        assertThat(woken).hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(woken).hasValue(3);
        assertThat(turn(false, false)).isEqualTo(Extent.WHOLE);
        assertThat(turn(false, false)).isEqualTo(Extent.CHANGES);
    }

    @Test
    void whatWasHeldBackIsLookedAtInAllOnceItHasSettled() {
        turn(false, false);
        assertThat(turn(false, true)).isEqualTo(Extent.CHANGES);
        assertThat(woken).hasValue(0);
        clock.advance(RecentRules.SETTLING);
        assertThat(woken).hasValue(1);
        assertThat(turn(false, false)).isEqualTo(Extent.WHOLE);
        clock.advance(PERIOD.dividedBy(2));
        assertThat(woken).hasValue(1);
    }

    @Test
    void everyCycleOfADryRunIsWholeForItsJournalTakesNothingUp() {
        MirrorSettings dry =
                new MirrorSettings(Rules.NONE, Links.SKIP, PlanSettings.DEFAULT, MirrorSettings.Publish.EACH, true);
        WatchTurns always = new WatchTurns(PERIOD, dry, clock);

        assertThat(always.next()).isEqualTo(Extent.WHOLE);
        assertThat(always.next()).isEqualTo(Extent.WHOLE);
    }

    private Extent turn(boolean undone, boolean held) {
        Extent extent = turns.next();
        CycleReport report =
                new CycleReport(1, clock.now(), Duration.ZERO, Counts.NONE, List.of(), Optional.empty(), List.of());
        turns.ended(new Ended(report, undone, held, false), woken::incrementAndGet);
        return extent;
    }
}

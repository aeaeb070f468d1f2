package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PendingChangesTest {
    private static final Changes NOTHING = new Changes(Set.of(), Set.of(), false);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final AtomicInteger told = new AtomicInteger();
    private final PendingChanges pending = new PendingChanges(clock, told::incrementAndGet);

    @Test
    void aBurstOfChangesIsToldOfOnceAndSoonAfterTheFirst() {
        for (int i = 0; i < 1000; i++) {
            pending.folder("a");
        }
        assertThat(told).hasValue(0);
        clock.advance(PendingChanges.GATHERING);
        assertThat(told).hasValue(1);
        pending.folder("b");
        clock.advance(Duration.ZERO);
        assertThat(told).hasValue(1);

        assertThat(pending.take()).isEqualTo(new Changes(Set.of("a", "b"), Set.of(), false));
    }

    @Test
    void whatComesAfterTheyWereTakenIsToldOfAgain() {
        pending.folder("a");
        clock.advance(PendingChanges.GATHERING);
        assertThat(pending.take().isEmpty()).isFalse();
        assertThat(pending.take()).isEqualTo(NOTHING);

        pending.tree("b");
        clock.advance(PendingChanges.GATHERING);

        assertThat(told).hasValue(2);
        assertThat(pending.take()).isEqualTo(new Changes(Set.of(), Set.of("b"), false));
    }

    @Test
    void whatNobodyTakesDoesNotSilenceWhatComesAfterIt() {
        pending.folder("a");
        clock.advance(PendingChanges.GATHERING);
        pending.folder("b");
        clock.advance(PendingChanges.GATHERING);

        assertThat(told).hasValue(2);
        assertThat(pending.take()).isEqualTo(new Changes(Set.of("a", "b"), Set.of(), false));
    }

    @Test
    void whatWasTakenBeforeItWasToldOfIsNotToldOfAnyMore() {
        pending.folder("a");
        assertThat(pending.take().isEmpty()).isFalse();
        clock.advance(Duration.ofSeconds(1));

        assertThat(told).hasValue(0);
    }

    @Test
    void theRootAsAWholeIsEverything() {
        pending.folder("a");
        pending.tree("");
        pending.folder("b");

        assertThat(pending.take()).isEqualTo(Changes.ALL);
    }
}

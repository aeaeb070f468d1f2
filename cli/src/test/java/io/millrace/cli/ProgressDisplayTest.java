package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.ManualClock;
import io.millrace.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {
    private static final Progress NOTHING_YET = Progress.ofUnknown("sync", 0, "bytes");
    private static final Progress HALF = Progress.of("sync", 50, 100, "bytes");

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Screen screen = new Screen();
    private final Semaphore looks = new Semaphore(0);
    private final AtomicReference<Progress> progress = new AtomicReference<>(NOTHING_YET);
    private final Rest rest = new Rest(() -> "at rest");
    private final ProgressDisplay display = start(ProgressMode.BAR);

    @AfterEach
    void close() {
        display.close();
    }

    @Test
    void nothingRunsWhileTheJobRests() throws InterruptedException {
        assertThat(screen.errors()).endsWith("at rest\n");
        assertThat(clock.waiting()).isZero();

        progress.set(HALF);
        display.wake();
        looks.drainPermits();
        clock.awaitWaiting(1);
        clock.advance(Duration.ofMillis(200));
        looks.acquire();
        // waits for whoever looks to have shown it
        display.wake();

        rest.since(HALF);
        display.wake();
        assertThat(screen.errors()).contains("50 %").endsWith("at rest\n");
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void whereNothingIsShownNothingRuns() {
        progress.set(HALF);
        try (ProgressDisplay none = start(ProgressMode.NONE)) {
            none.wake();
            assertThat(clock.waiting()).isZero();
        }
    }

    private ProgressDisplay start(ProgressMode mode) {
        Terminal terminal = screen.terminal(true);
        return ProgressDisplay.start(
                mode,
                terminal,
                new LiveRegion(terminal),
                clock,
                () -> {
                    looks.release();
                    return progress.get();
                },
                rest);
    }
}

package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TickerTest {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final List<Long> runs = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private Ticker ticker = Ticker.start("test", PERIOD, clock, this::note);

    @AfterEach
    void stop() {
        mayEnd.release(1_000);
        ticker.close();
    }

    @Test
    void workRunsOnEveryEdgeAndNotBetween() throws InterruptedException {
        for (int second = 1; second <= 35; second++) {
            advance(1);
        }
        assertThat(runs).containsExactly(10L, 20L, 30L);
        assertThat(ticker.skipped()).isZero();
    }

    @Test
    void edgesStayWhereTheyAreWhateverTheWorkTook() throws InterruptedException {
        restart(this::noteAndWait);
        clock.advance(Duration.ofSeconds(10));
        begun.acquire();
        clock.advance(Duration.ofSeconds(7));
        mayEnd.release();
        ticker.awaitRest();

        clock.advance(Duration.ofSeconds(3));
        begun.acquire();

        assertThat(runs).containsExactly(10L, 20L);
    }

    @Test
    void edgesMissedBecauseOfLongWorkAreSkippedAndNotPiledUp() throws InterruptedException {
        restart(this::noteAndWait);
        clock.advance(Duration.ofSeconds(10));
        begun.acquire();
        clock.advance(Duration.ofSeconds(35));
        mayEnd.release();
        ticker.awaitRest();

        assertThat(runs).containsExactly(10L);
        assertThat(ticker.skipped()).isEqualTo(3);

        clock.advance(Duration.ofSeconds(5));
        begun.acquire();
        assertThat(runs).containsExactly(10L, 50L);
    }

    @Test
    void ofEdgesTheClockSleptThroughOnlyTheLastRuns() throws InterruptedException {
        SleepyClock sleepy = new SleepyClock();
        ticker.close();
        ticker = Ticker.start("sleepy", PERIOD, sleepy, () -> runs.add(sleepy.nanos() / 1_000_000_000));

        sleepy.wakeAt(Duration.ofSeconds(47));
        ticker.awaitRest();

        assertThat(runs).containsExactly(47L);
        assertThat(ticker.skipped()).isEqualTo(3);
        assertThat(sleepy.next.get()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void wakeNowRunsAtOnceAndLeavesTheEdges() throws InterruptedException {
        advance(4);
        ticker.wakeNow();
        ticker.awaitRest();
        advance(6);

        assertThat(runs).containsExactly(4L, 10L);
    }

    @Test
    void wakeNowWhileTheWorkRunsLeadsToOneMoreRunHoweverOftenItIsCalled() throws InterruptedException {
        restart(this::noteAndWait);
        ticker.wakeNow();
        begun.acquire();
        ticker.wakeNow();
        ticker.wakeNow();
        mayEnd.release(5);
        ticker.awaitRest();

        assertThat(runs).hasSize(2);
    }

    @Test
    void aStopEndsItInTheMiddleOfTheWait() throws InterruptedException {
        advance(4);
        ticker.close();

        assertThat(clock.waiting()).isZero();
        clock.advance(PERIOD);
        ticker.wakeNow();
        assertThat(runs).isEmpty();
    }

    @Test
    void aStopDoesNotInterruptWorkAndCloseWaitsForIt() throws InterruptedException {
        restart(() -> {
            noteAndWait();
            runs.add(Thread.currentThread().isInterrupted() ? 1L : 0L);
        });
        ticker.wakeNow();
        begun.acquire();
        ticker.stop();
        mayEnd.release();
        ticker.close();

        assertThat(runs).containsExactly(0L, 0L);
    }

    @Test
    void theWorkMayCloseItsOwnTicker() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        restart(() -> {
            ticker.close();
            closed.countDown();
        });
        ticker.wakeNow();
        closed.await();

        ticker.close();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void workThatThrowsRunsAgainAtTheNextEdge() throws InterruptedException {
        restart(() -> {
            note();
            throw new AssertionError("thrown on purpose");
        });
        advance(10);
        advance(10);

        assertThat(runs).containsExactly(10L, 20L);
    }

    @Test
    void anInterruptOfOneRunDoesNotReachTheNext() throws InterruptedException {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        restart(() -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        });
        advance(10);
        advance(10);

        assertThat(interrupted).containsExactly(false, false);
    }

    @Test
    void theWorkRunsNeitherOnTheClocksThreadNorOnAPlatformThread() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>(Thread.currentThread());
        restart(() -> worker.set(Thread.currentThread()));
        advance(10);

        assertThat(worker.get()).isNotSameAs(Thread.currentThread());
        assertThat(worker.get().isVirtual()).isTrue();
    }

    @Test
    void aPeriodThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> Ticker.start("none", Duration.ZERO, clock, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ticker none: the period is PT0S, not positive");
    }

    private void restart(Runnable work) {
        ticker.close();
        ticker = Ticker.start("test", PERIOD, clock, work);
    }

    private void advance(long seconds) throws InterruptedException {
        clock.advance(Duration.ofSeconds(seconds));
        ticker.awaitRest();
    }

    private void note() {
        runs.add(clock.now().getEpochSecond());
    }

    private void noteAndWait() {
        note();
        begun.release();
        mayEnd.acquireUninterruptibly();
    }

    /** A clock that calls late, like a machine that was asleep. */
    private static final class SleepyClock implements Clock {
        private final AtomicReference<Duration> next = new AtomicReference<>(Duration.ZERO);
        private final AtomicReference<Runnable> task = new AtomicReference<>(() -> {});
        private volatile long nanos;

        void wakeAt(Duration time) {
            nanos = time.toNanos();
            task.get().run();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Wakeup schedule(Duration after, Runnable due) {
            next.set(after);
            task.set(due);
            return () -> {};
        }
    }
}

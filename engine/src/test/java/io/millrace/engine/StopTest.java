package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StopTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Stop stop = new Stop(clock);
    private final List<String> heard = new ArrayList<>();

    @Test
    void nobodyHasAskedAtFirst() {
        assertThat(stop.requested()).isFalse();
        assertThat(stop.forced()).isFalse();
        assertThat(stop.reason()).isEmpty();
        assertThat(stop.forcedReason()).isEmpty();
    }

    @Test
    void aRequestRunsItsListenersInOrderAndNotThoseOfForce() {
        stop.onRequest(() -> heard.add("first"));
        stop.onRequest(() -> heard.add("second"));
        stop.onForce(() -> heard.add("force"));

        stop.request("enough");

        assertThat(heard).containsExactly("first", "second");
        assertThat(stop.requested()).isTrue();
        assertThat(stop.forced()).isFalse();
        assertThat(stop.reason()).contains("enough");
    }

    @Test
    void theFirstReasonStandsAndListenersRunOnce() {
        stop.onRequest(() -> heard.add("request"));

        stop.request("first");
        stop.request("second");

        assertThat(heard).containsExactly("request");
        assertThat(stop.reason()).contains("first");
    }

    @Test
    void forceImpliesTheRequestAndRunsItsListenersBefore() {
        stop.onForce(() -> heard.add("force"));
        stop.onRequest(() -> heard.add("request"));

        stop.force("now");
        stop.force("again");

        assertThat(heard).containsExactly("request", "force");
        assertThat(stop.reason()).contains("now");
        assertThat(stop.forcedReason()).contains("now");
    }

    @Test
    void aListenerThatComesLateRunsAtOnce() {
        stop.force("now");

        stop.onRequest(() -> heard.add("request"));
        stop.onForce(() -> heard.add("force"));

        assertThat(heard).containsExactly("request", "force");
    }

    @Test
    void aClosedListenerDoesNotRun() {
        Runnable listener = () -> heard.add("ran");
        Stop.Listening first = stop.onRequest(listener);
        stop.onRequest(listener);

        first.close();
        first.close();
        stop.request("enough");

        assertThat(heard).containsExactly("ran");
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromRunning() {
        stop.onRequest(() -> {
            throw new AssertionError("thrown on purpose");
        });
        stop.onRequest(() -> heard.add("other"));

        stop.request("enough");

        assertThat(heard).containsExactly("other");
    }

    @Test
    void theDeadlineForces() throws InterruptedException {
        CountDownLatch forced = new CountDownLatch(1);
        stop.onForce(forced::countDown);
        stop.request("enough", Duration.ofSeconds(5));

        clock.advance(Duration.ofMillis(4_999));
        assertThat(stop.forced()).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(stop.forced()).isTrue();
        assertThat(stop.forcedReason()).contains("the deadline of 5 s has passed");
        assertThat(stop.reason()).contains("enough");
        forced.await();
    }

    @Test
    void aSecondRequestCanBringTheDeadlineNearer() {
        stop.request("enough", Duration.ofSeconds(60));
        stop.request("hurry", Duration.ofMillis(1_500));

        clock.advance(Duration.ofMillis(1_500));

        assertThat(stop.forcedReason()).contains("the deadline of 1500 ms has passed");
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aSecondRequestCannotPushTheDeadlineBack() {
        stop.request("enough", Duration.ofSeconds(5));
        stop.request("later", Duration.ofSeconds(60));

        clock.advance(Duration.ofSeconds(5));

        assertThat(stop.forced()).isTrue();
    }

    @Test
    void aRequestWithADeadlineAfterOneWithoutArmsIt() {
        stop.request("enough");
        stop.request("enough now", Duration.ofSeconds(5));

        clock.advance(Duration.ofSeconds(5));

        assertThat(stop.forced()).isTrue();
        assertThat(stop.reason()).contains("enough");
    }

    @Test
    void whoHasEndedTakesTheDeadlineBack() {
        stop.request("enough", Duration.ofSeconds(5));
        stop.disarm();

        clock.advance(Duration.ofSeconds(5));

        assertThat(stop.forced()).isFalse();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void forceTakesTheDeadlineBack() {
        stop.request("enough", Duration.ofSeconds(5));
        stop.force("now");

        assertThat(clock.waiting()).isZero();
    }

    @Test
    void aNegativeDeadlineIsRefused() {
        assertThatThrownBy(() -> stop.request("enough", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(stop.requested()).isFalse();
    }

    @Test
    void aDeadlineTooLongToCountIsAVeryLongOne() {
        stop.onRequest(() -> heard.add("request"));
        stop.request("enough", ChronoUnit.FOREVER.getDuration());
        clock.advance(Duration.ofDays(36_499));

        assertThat(heard).containsExactly("request");
        assertThat(stop.forced()).isFalse();
    }

    @Test
    void awaitEndsWhenItsTimeIsUp() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> stop.await(Duration.ofSeconds(3)));
            clock.awaitWaiting(1);
            clock.advance(Duration.ofSeconds(3));

            assertThat(waiting.get()).isFalse();
        }
    }

    @Test
    void awaitEndsAtOnceWithTheRequest() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> stop.await(Duration.ofSeconds(3)));
            clock.awaitWaiting(1);
            stop.request("enough");

            assertThat(waiting.get()).isTrue();
        }
        assertThat(clock.waiting()).isZero();
        assertThat(stop.await(Duration.ZERO)).isTrue();
        stop.await();
    }

    @Test
    void aFollowerGoesWhereItsLeaderGoesAndNotTheOtherWayRound() {
        Stop follower = new Stop(clock);
        Stop other = new Stop(clock);
        follower.follow(stop);
        other.follow(stop).close();

        follower.request("mine");
        assertThat(stop.requested()).isFalse();

        stop.force("all");
        assertThat(follower.reason()).contains("mine");
        assertThat(follower.forcedReason()).contains("all");
        assertThat(other.requested()).isFalse();
    }

    @Test
    void whoeverRegistersWhileOthersAskIsHeardExactlyOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 500; round++) {
                Stop raced = new Stop(clock);
                AtomicInteger runs = new AtomicInteger();
                CyclicBarrier together = new CyclicBarrier(4);
                List<Future<?>> done = List.of(
                        threads.submit(() -> {
                            together.await();
                            raced.request("enough");
                            return null;
                        }),
                        threads.submit(() -> {
                            together.await();
                            raced.force("now");
                            return null;
                        }),
                        threads.submit(() -> {
                            together.await();
                            return raced.onRequest(runs::incrementAndGet);
                        }),
                        threads.submit(() -> {
                            together.await();
                            return raced.onForce(runs::incrementAndGet);
                        }));
                for (Future<?> one : done) {
                    one.get();
                }
                assertThat(runs).hasValue(2);
            }
        }
    }
}

package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stage does when attempts fail. */
@Timeout(20)
final class StageFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final RandomGenerator NO_JITTER = () -> 0;

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final SharedMemory memory = SharedMemory.inProcess(clock);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeMemory() {
        memory.close();
    }

    private StageBuilder<String, Nothing> stage() {
        return Stage.on(memory.<String>queue("stage", QueueOptions.bounded(100)))
                .memory(memory);
    }

    @Test
    void rejectsAtOnceWhatTheHandlerRejects() throws InterruptedException {
        Stage<String> stage = stage().retry(RetryPolicy.atOnce(5))
                .handler((item, nothing, attempt) -> {
                    heard.add("tried");
                    throw new Rejection("not a number");
                })
                .onRejected((item, reason) -> heard.add(item + ": " + reason))
                .start();
        Ticket ticket = stage.queue().submit("x");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("tried", "x: not a number");
        assertThat(ticket.state()).isEqualTo(TicketState.REJECTED);
        assertThat(ticket.reason()).contains("not a number");
    }

    @Test
    void triesAFailedItemAgainAndThenFailsIt() throws InterruptedException {
        Stage<String> stage = stage().retry(RetryPolicy.atOnce(3))
                .handler((item, nothing, attempt) -> {
                    heard.add(attempt.number() + " of " + attempt.limit() + (attempt.last() ? ", the last" : ""));
                    throw new IOException("broken pipe");
                })
                .onFailed((item, cause) -> heard.add(item + ": " + cause.getMessage()))
                .start();
        Ticket ticket = stage.queue().submit("x");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("1 of 3", "2 of 3", "3 of 3, the last", "x: broken pipe");
        assertThat(ticket.state()).isEqualTo(TicketState.FAILED);
        assertThat(ticket.reason()).contains("java.io.IOException: broken pipe");
    }

    @Test
    void waitsLongerBeforeEveryFurtherAttempt() throws InterruptedException {
        TellingClock telling = new TellingClock();
        WorkQueue<String> queue = SharedMemory.inProcess(telling).queue("delays", QueueOptions.bounded(10));
        Stage<String> stage = Stage.on(queue)
                .retry(new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3), NO_JITTER))
                .handler((item, nothing, attempt) -> {
                    heard.add("at " + Duration.ofNanos(telling.nanos()).toSeconds());
                    throw new IOException("broken");
                })
                .start();
        Ticket ticket = queue.submit("x");
        telling.advanceOnceAwaited(Duration.ofSeconds(1));
        telling.advanceOnceAwaited(Duration.ofSeconds(2));
        telling.advanceOnceAwaited(Duration.ofSeconds(3));

        assertThat(ticket.await(PATIENCE)).isEqualTo(TicketState.FAILED);
        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("at 0", "at 1", "at 3", "at 6");
    }

    @Test
    void survivesEveryKindOfThrowable() throws InterruptedException {
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {
                    switch (item) {
                        case "stack" -> overflow(1);
                        case "memory" -> throw new OutOfMemoryError("thrown by a test");
                        case "assertion" -> throw new AssertionError("thrown by a test");
                        case "interrupt" -> Thread.currentThread().interrupt();
                        case "interrupted" -> throw new InterruptedException("thrown by a test");
                        default -> heard.add(Thread.interrupted() ? "interrupted" : item);
                    }
                })
                .start();
        for (String item : List.of("stack", "memory", "assertion", "interrupted", "interrupt", "good")) {
            stage.queue().submit(item);
        }

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("good");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(6, 2, 0, 4, 0, 0, 0, 0));
    }

    private static int overflow(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : overflow(depth + 1) + 1;
    }

    @Test
    void survivesListenersThatThrow() throws InterruptedException {
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {
                    if (item.equals("rejected")) {
                        throw new Rejection("no");
                    }
                    throw new IOException("broken");
                })
                .onRejected((item, reason) -> {
                    throw new IllegalStateException("thrown by a test");
                })
                .onFailed((item, cause) -> {
                    throw new AssertionError("thrown by a test");
                })
                .start();
        stage.queue().submit("rejected");
        stage.queue().submit("failed");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(stage.counts()).isEqualTo(new QueueCounts(2, 0, 1, 1, 0, 0, 0, 0));
    }

    @Test
    void replacesAWorkerThatDiesAllTheSameAndDeliversItsItemAgain() throws InterruptedException {
        AtomicInteger draws = new AtomicInteger();
        RandomGenerator deadly = () -> {
            draws.incrementAndGet();
            throw new AssertionError("thrown by a test, outside the handler");
        };
        Stage<String> stage = stage().retry(new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(1), deadly))
                .handler((item, nothing, attempt) -> {
                    if (attempt.number() < 3) {
                        throw new IOException("broken");
                    }
                    heard.add(Thread.currentThread().getName());
                })
                .start();
        stage.queue().submit("x");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(draws).hasValue(2);
        assertThat(heard).containsExactly("stage-1");
        assertThat(stage.counts().done()).isEqualTo(1);
    }

    @Test
    void opensAResourcePerWorkerBeforeItsFirstItemAndClosesItAtTheEnd() throws InterruptedException {
        Stage<String> stage = stage().resource(resource())
                .handler((item, resource, attempt) -> heard.add("handled"))
                .start();
        assertThat(heard).isEmpty();
        stage.queue().submit("a");
        stage.queue().submit("b");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("opened", "handled", "handled", "closed");
    }

    private ResourceFactory<AutoCloseable> resource() {
        return () -> {
            heard.add("opened");
            return () -> heard.add("closed");
        };
    }

    @Test
    void opensAResourceAnewAfterAFaultButNotAfterARejection() throws InterruptedException {
        Stage<String> stage = stage().resource(resource())
                .retry(RetryPolicy.atOnce(2))
                .handler((item, resource, attempt) -> {
                    heard.add(item + attempt.number());
                    if (item.equals("rejected")) {
                        throw new Rejection("no");
                    }
                    if (attempt.number() == 1) {
                        throw new IOException("broken");
                    }
                })
                .start();
        stage.queue().submit("rejected");
        stage.queue().submit("faulty");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("opened", "rejected1", "faulty1", "closed", "opened", "faulty2", "closed");
    }

    @Test
    void countsAResourceThatCannotBeOpenedAsAFailedAttempt() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        ResourceFactory<String> flaky = () -> {
            if (tries.incrementAndGet() < 3) {
                throw new IOException("connection refused");
            }
            return "open";
        };
        Stage<String> stage = stage().resource(flaky)
                .retry(RetryPolicy.atOnce(3))
                .handler((item, resource, attempt) -> heard.add(resource + " at " + attempt.number()))
                .start();
        stage.queue().submit("a");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("open at 3");
    }

    @Test
    void survivesAResourceThatCannotBeClosed() throws InterruptedException {
        Stage<String> stage = stage().resource(() -> (AutoCloseable) () -> {
                    throw new IOException("thrown by a test");
                })
                .handler((item, resource, attempt) -> heard.add(item))
                .start();
        stage.queue().submit("a");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void takesATokenForEveryAttempt() throws InterruptedException {
        RateLimiter limiter = memory.limiter("limiter", new Rate(1, Duration.ofDays(1), 5));
        Stage<String> stage = stage().rate(limiter)
                .retry(RetryPolicy.atOnce(2))
                .handler((item, nothing, attempt) -> {
                    throw new IOException("broken");
                })
                .start();
        stage.queue().submit("a");
        stage.queue().submit("b");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(limiter.tryAcquire(1)).isTrue();
        assertThat(limiter.tryAcquire(1)).isFalse();
    }

    @Test
    void renewsTheLeaseOfALongItem() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        WorkQueue<String> queue =
                memory.queue("leased", QueueOptions.bounded(10).withLeaseTime(Duration.ofSeconds(30)));
        Stage<String> stage = Stage.on(queue)
                .memory(memory)
                .handler((item, nothing, attempt) -> {
                    begun.countDown();
                    mayEnd.await();
                    heard.add(item + attempt.number());
                })
                .start();
        queue.submit("a");
        begun.await();

        clock.advance(Duration.ofMinutes(10));
        mayEnd.countDown();

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(heard).containsExactly("a1");
    }
}

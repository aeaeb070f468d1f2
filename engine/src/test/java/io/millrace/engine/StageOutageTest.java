package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stage does when its queue or its registry can't be reached. */
@Timeout(20)
final class StageOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_REST = Duration.ofMillis(100);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final SharedMemory memory = SharedMemory.inProcess(clock);
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeMemory() {
        memory.close();
    }

    private FaultyQueue<String> queue(QueueOptions options) {
        return new FaultyQueue<>(memory.queue("stage", options));
    }

    private StageBuilder<String, Nothing> stage(FaultyQueue<String> queue) {
        return Stage.on(queue)
                .retry(RetryPolicy.atOnce(3))
                .handler((item, nothing, attempt) -> handled.add(item + attempt.number()));
    }

    @Test
    void restsLongerAndLongerBeforeItAsksAnUnreachableQueueAgain() throws InterruptedException {
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10));
        queue.down = true;
        Stage<String> stage = stage(queue).start();
        clock.awaitWaiting(1);
        assertThat(queue.takes).hasValue(1);

        clock.advance(FIRST_REST);
        clock.awaitWaiting(1);
        assertThat(queue.takes).hasValue(2);

        queue.down = false;
        clock.advance(FIRST_REST.multipliedBy(2));
        queue.submit("a");
        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a1");
    }

    @Test
    void endsAtOnceWhenItIsAbortedWhileItRests() throws InterruptedException {
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10));
        queue.down = true;
        Stage<String> stage = stage(queue).start();
        queue.submit("a");
        clock.awaitWaiting(1);

        stage.abort();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(stage.counts().cancelled()).isEqualTo(1);
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void acknowledgesAgainWhatItCouldNotAcknowledge() throws InterruptedException {
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10));
        queue.failingAcks.set(1);
        Stage<String> stage = stage(queue).start();
        queue.submit("a");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a1");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void deliversAgainWhatCannotBeAcknowledgedAtAll() throws InterruptedException {
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10));
        queue.failingAcks.set(2);
        Stage<String> stage = stage(queue).start();
        queue.submit("a");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a1", "a2");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void renewsLeasesAfterATimeInWhichItHadNoWorkers() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        // renewed every 10 ms, and the first rest is at least 50 ms long
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10).withLeaseTime(Duration.ofMillis(30)));
        queue.down = true;
        Stage<String> stage = Stage.on(queue)
                .handler((item, nothing, attempt) -> {
                    begun.countDown();
                    mayEnd.await();
                    handled.add(item + attempt.number());
                })
                .start();
        clock.awaitWaiting(2);
        clock.advance(Duration.ofMillis(20));
        queue.down = false;
        clock.advance(FIRST_REST);
        queue.submit("a");
        begun.await();

        clock.advance(Duration.ofSeconds(1));
        mayEnd.countDown();

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a1");
        assertThat(stage.counts().done()).isEqualTo(1);
    }

    @Test
    void endsWithTheStagesItFeedsWhenItsWorkersCannotBeStarted() throws InterruptedException {
        Stage<String> next = Stage.on(memory.<String>queue("next", QueueOptions.bounded(10)))
                .handler((item, nothing, attempt) -> handled.add(item))
                .start();
        FaultyRegistry registry = new FaultyRegistry(memory.registry());
        registry.failFrom(2);

        StageBuilder<String, Nothing> stage = stage(queue(QueueOptions.bounded(10)))
                .memory(registry.in(memory))
                .workers(2)
                .feeds(next);
        assertThatThrownBy(stage::start).isInstanceOf(IllegalStateException.class);

        assertThat(next.awaitFinished(PATIENCE)).isTrue();
        assertThat(memory.registry().workers()).isEmpty();
    }

    @Test
    void replacesAWorkerLaterWhenItCannotBeReplacedAtOnce() throws InterruptedException {
        FaultyRegistry registry = new FaultyRegistry(memory.registry());
        registry.failFrom(2);
        FaultyQueue<String> queue = queue(QueueOptions.bounded(10));
        queue.failingAcks.set(2);
        Stage<String> stage = stage(queue).memory(registry.in(memory)).start();
        queue.submit("a");
        clock.awaitWaiting(1);

        registry.failFrom(Integer.MAX_VALUE);
        clock.advance(FIRST_REST);

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a1", "a2");
    }
}

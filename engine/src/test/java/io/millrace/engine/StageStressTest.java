package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the workers, every item is accounted for. */
@Timeout(60)
final class StageStressTest {
    private static final int PRODUCERS = 3;
    private static final int ITEMS_EACH = 20_000;
    private static final int ITEMS = PRODUCERS * ITEMS_EACH;

    private final AtomicLongArray done = new AtomicLongArray(ITEMS);
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    @ParameterizedTest
    @EnumSource
    void accountsForEveryItemUnderErrorsInterruptsAndChangesOfSize(Threads threads) throws Exception {
        WorkQueue<Integer> queue = SharedMemory.inProcess(Clock.system())
                .queue(
                        "stress",
                        QueueOptions.bounded(500).withLanes(Lane.fifo("high").withShare(4), Lane.heaviestFirst("low")));
        SplittableRandom random = new SplittableRandom(7);
        // the random part of a delay kills a worker outside its fence now and then
        RetryPolicy retry = new RetryPolicy(4, Duration.ofNanos(1000), Duration.ofMillis(1), () -> {
            if (random.nextInt(20) == 0) {
                throw new AssertionError("thrown by a test, outside the handler");
            }
            return random.nextLong();
        });
        Stage<Integer> stage = Stage.on(queue)
                .threads(threads)
                .workers(4)
                .retry(retry)
                .handler((item, nothing, attempt) -> handle(item, attempt))
                .onRejected((item, reason) -> rejected.incrementAndGet())
                .onFailed((item, cause) -> failed.incrementAndGet())
                .start();

        List<InFlight<Integer>> producers = new ArrayList<>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            int first = producer * ITEMS_EACH;
            producers.add(InFlight.start(() -> produce(queue, first)));
        }
        for (int turn = 0; turn < 200; turn++) {
            stage.resize(1 + turn % 5);
            stage.pause();
            QueueCounts counts = stage.counts();
            assertThat(counts.submitted()).isEqualTo(counts.settled() + counts.live());
            stage.resume();
        }
        for (InFlight<Integer> producer : producers) {
            producer.get();
        }

        assertThat(stage.drain(Duration.ofSeconds(30))).isTrue();
        checkCounts(stage.counts());
    }

    private static int produce(WorkQueue<Integer> queue, int first) throws InterruptedException {
        for (int item = first; item < first + ITEMS_EACH; item++) {
            queue.submit(
                    item,
                    Submission.PLAIN.inLane(item % 3 == 0 ? "low" : "high").weighing(item % 10));
        }
        return first;
    }

    private void handle(int item, Attempt attempt) throws Exception {
        switch (item % 1000) {
            case 1 -> throw new Rejection("bad");
            case 2 -> throw new IOException("fails every time");
            case 3 -> throw new StackOverflowError("thrown by a test");
            case 4 -> {
                if (attempt.number() == 1) {
                    throw new AssertionError("fails the first time");
                }
            }
            case 5 -> Thread.currentThread().interrupt();
            case 6 -> throw new InterruptedException("nobody asked for it");
            default -> {}
        }
        done.incrementAndGet(item);
    }

    private void checkCounts(QueueCounts counts) {
        long once = 0;
        for (int item = 0; item < ITEMS; item++) {
            assertThat(done.get(item)).as("times that item %d was done", item).isLessThanOrEqualTo(1);
            once += done.get(item);
        }
        assertThat(counts).isEqualTo(new QueueCounts(ITEMS, once, rejected.get(), failed.get(), 0, 0, 0, 0));
        assertThat(once + rejected.get() + failed.get()).isEqualTo(ITEMS);
        assertThat(rejected.get()).isEqualTo(ITEMS / 1000);
        assertThat(failed.get()).isEqualTo(3 * ITEMS / 1000);
    }
}

package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a stage runs, changes and ends. */
@Timeout(20)
final class StageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAUSES = 5_000;

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final SharedMemory memory = SharedMemory.inProcess(clock);
    private final Queue<String> handled = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeMemory() {
        memory.close();
    }

    private WorkQueue<String> queue(String name) {
        return memory.queue(name, QueueOptions.bounded(100));
    }

    private StageBuilder<String, Nothing> stage() {
        return Stage.on(queue("stage")).memory(memory);
    }

    private static void submitAll(WorkQueue<String> queue, String... items) throws InterruptedException {
        for (String item : items) {
            queue.submit(item);
        }
    }

    @Test
    void handlesEveryItemAndEnds() throws InterruptedException {
        Stage<String> stage =
                stage().handler((item, nothing, attempt) -> handled.add(item)).start();
        submitAll(stage.queue(), "a", "b", "c");

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a", "b", "c");
        assertThat(stage.counts()).isEqualTo(new QueueCounts(3, 3, 0, 0, 0, 0, 0, 0));
        assertThat(stage.state()).isEqualTo(StageState.FINISHED);
    }

    @Test
    void runsItsWorkersOnTheThreadsItIsTold() throws InterruptedException {
        for (Threads threads : Threads.values()) {
            Set<Boolean> virtual = ConcurrentHashMap.newKeySet();
            Stage<String> stage = Stage.on(queue(threads.name()))
                    .threads(threads)
                    .workers(2)
                    .handler((item, nothing, attempt) ->
                            virtual.add(Thread.currentThread().isVirtual()))
                    .start();
            submitAll(stage.queue(), "a", "b");

            assertThat(stage.drain(PATIENCE)).isTrue();
            assertThat(virtual).containsExactly(threads == Threads.VIRTUAL);
        }
    }

    @Test
    void worksOnAsManyItemsAtOnceAsItHasWorkers() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        Stage<String> stage = stage().workers(3)
                .handler((item, nothing, attempt) -> together.await())
                .start();
        submitAll(stage.queue(), "a", "b", "c");

        assertThat(stage.drain(PATIENCE)).isTrue();
    }

    @Test
    void needsAHandlerAndAWorker() {
        assertThatThrownBy(() -> stage().start()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stage().workers(0)
                        .handler((item, nothing, attempt) -> {})
                        .start())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage().handler((item, nothing, attempt) -> {}).resource(Object::new))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void startsOnce() {
        StageBuilder<String, Nothing> builder = stage().handler((item, nothing, attempt) -> {});
        builder.start();
        assertThatThrownBy(builder::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNothingWhilePausedAndGoesOnWhenResumed() throws InterruptedException {
        Stage<String> stage = stage().workers(2)
                .handler((item, nothing, attempt) -> handled.add(item))
                .start();
        stage.pause();
        submitAll(stage.queue(), "a", "b");
        assertThat(stage.state()).isEqualTo(StageState.PAUSED);
        assertThat(stage.drain(Duration.ofMillis(20))).isFalse();
        assertThat(stage.counts().waiting()).isEqualTo(2);

        stage.resume();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(handled).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void returnsFromAPauseAlsoWhenSomebodyResumesItMeanwhile() throws Exception {
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {}).start();
        CyclicBarrier together = new CyclicBarrier(2);
        InFlight<Integer> pausing = InFlight.start(() -> {
            int pauses = 0;
            while (pauses < PAUSES) {
                together.await();
                stage.pause();
                pauses++;
            }
            return pauses;
        });
        InFlight<Integer> resuming = InFlight.start(() -> {
            for (int round = 0; round < PAUSES; round++) {
                together.await();
                stage.resume();
            }
            return PAUSES;
        });

        assertThat(pausing.get()).isEqualTo(resuming.get());
        stage.abort();
        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
    }

    @Test
    void finishesWhatIsInHandWhenPaused() throws Exception {
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {
                    begun.release();
                    mayEnd.acquire();
                })
                .start();
        Ticket inHand = stage.queue().submit("a");
        stage.queue().submit("b");
        begun.acquire();
        stage.pause();

        mayEnd.release();

        assertThat(inHand.await(PATIENCE)).isEqualTo(TicketState.DONE);
        assertThat(begun.tryAcquire()).isFalse();
    }

    @Test
    void canBeAbortedWhilePaused() throws InterruptedException {
        Stage<String> stage =
                stage().workers(3).handler((item, nothing, attempt) -> {}).start();
        stage.pause();
        stage.queue().submit("a");

        stage.abort();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(stage.counts().cancelled()).isEqualTo(1);
    }

    @Test
    void growsWhileItRuns() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        Stage<String> stage =
                stage().handler((item, nothing, attempt) -> together.await()).start();
        submitAll(stage.queue(), "a", "b", "c");

        stage.resize(3);

        assertThat(stage.workers()).isEqualTo(3);
        assertThat(stage.drain(PATIENCE)).isTrue();
    }

    @Test
    void shrinksWhileItRuns() throws InterruptedException {
        Semaphore closed = new Semaphore(0);
        CountDownLatch begun = new CountDownLatch(3);
        Stage<String> stage = stage().workers(3)
                .resource(() -> (AutoCloseable) closed::release)
                .handler((item, resource, attempt) -> {
                    begun.countDown();
                    begun.await();
                })
                .start();
        submitAll(stage.queue(), "a", "b", "c");
        begun.await();

        stage.resize(1);

        closed.acquire(2);
        assertThat(memory.registry().workers())
                .extracting(WorkerInfo::worker)
                .contains(1)
                .hasSizeLessThan(4);
        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(stage.counts().done()).isEqualTo(3);
    }

    @Test
    void refusesToHaveNoWorkers() {
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {}).start();
        assertThatThrownBy(() -> stage.resize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptsItsHandlersWhenAbortedAndPutsTheirItemsBack() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        Stage<String> stage = stage().workers(2)
                .handler((item, nothing, attempt) -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                })
                .start();
        submitAll(stage.queue(), "a", "b", "c");
        begun.await();

        stage.abort();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(stage.counts()).isEqualTo(new QueueCounts(3, 0, 0, 0, 3, 0, 0, 0));
        assertThat(stage.state()).isEqualTo(StageState.ABORTED);
    }

    @Test
    void gradesWhatAHandlerFinishesDespiteAnAbort() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Stage<String> stage = stage().handler((item, nothing, attempt) -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stop) {
                        handled.add(item);
                    }
                })
                .start();
        stage.queue().submit("a");
        begun.await();

        stage.abort();

        assertThat(stage.awaitFinished(PATIENCE)).isTrue();
        assertThat(handled).containsExactly("a");
        assertThat(stage.counts().done()).isEqualTo(1);
    }

    @Test
    void finishesTheNextStageWhenAllThatFeedItHaveEnded() throws InterruptedException {
        Stage<String> last = Stage.on(queue("last"))
                .handler((item, nothing, attempt) -> handled.add(item))
                .start();
        StageBuilder<String, Nothing> first = Stage.on(queue("first")).feeds(last);
        StageBuilder<String, Nothing> second = Stage.on(queue("second")).feeds(last);
        Stage<String> one = first.handler(
                        (item, nothing, attempt) -> last.queue().submit(item + "1"))
                .start();
        Stage<String> two = second.handler(
                        (item, nothing, attempt) -> last.queue().submit(item + "2"))
                .start();
        submitAll(one.queue(), "a", "b");
        submitAll(two.queue(), "a", "b");

        assertThat(one.drain(PATIENCE)).isTrue();
        assertThat(last.awaitFinished(Duration.ofMillis(20))).isFalse();
        assertThat(two.drain(PATIENCE)).isTrue();

        assertThat(last.awaitFinished(PATIENCE)).isTrue();
        assertThat(handled).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
    }

    @Test
    void tellsTheRegistryWhatItsWorkersDo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Stage<String> stage = stage().name("named")
                .workers(2)
                .handler((item, nothing, attempt) -> {
                    begun.countDown();
                    mayEnd.await();
                })
                .start();
        stage.queue().submit("an item");
        begun.await();

        List<WorkerInfo> workers = memory.registry().workers();
        assertThat(workers).extracting(WorkerInfo::stage).containsExactly("named", "named");
        assertThat(workers).extracting(WorkerInfo::doing).containsExactlyInAnyOrder("an item", "");

        mayEnd.countDown();
        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(memory.registry().workers()).isEmpty();
    }

    @Test
    void doesNotLetAnItemWaitBehindALongOne() throws InterruptedException {
        SharedMemory real = SharedMemory.inProcess(Clock.system());
        WorkQueue<Integer> queue = real.queue("queue", QueueOptions.bounded(10_000));
        for (int i = 0; i < 5_000; i++) {
            queue.submit(i);
        }
        CountDownLatch others = new CountDownLatch(4_999);
        Stage<Integer> stage = Stage.on(queue)
                .memory(real)
                .workers(2)
                .handler((item, nothing, attempt) -> {
                    // the long item ends only when all others are done
                    if (item == 2_500) {
                        others.await();
                    }
                    others.countDown();
                })
                .start();

        assertThat(stage.drain(PATIENCE)).isTrue();
        assertThat(stage.counts().done()).isEqualTo(5_000);
    }
}

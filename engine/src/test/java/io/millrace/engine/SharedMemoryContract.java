package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SharedMemory} must do beside its queues; a subclass says which one. */
@Timeout(20)
abstract class SharedMemoryContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    private MemoryUnderTest under;
    private SharedMemory memory;

    /** A new, empty memory. */
    abstract MemoryUnderTest open();

    @BeforeEach
    void openMemory() {
        under = open();
        memory = under.memory();
    }

    @AfterEach
    void closeMemory() {
        under.close();
    }

    @Test
    void givesTheSameThingForTheSameName() throws InterruptedException {
        memory.<String>queue("name", QueueOptions.bounded(3)).submit("item");
        memory.<String>map("name").put("key", "value");
        memory.counter("name").add(5);

        assertThat(memory.queue("name", QueueOptions.bounded(3)).counts().waiting())
                .isEqualTo(1);
        assertThat(memory.<String>map("name").get("key")).contains("value");
        assertThat(memory.counter("name").value()).isEqualTo(5);
        assertThat(memory.counter("other").value()).isZero();
    }

    @Test
    void refusesOtherOptionsForTheSameName() {
        memory.queue("name", QueueOptions.bounded(3));
        memory.permits("name", 3);
        memory.limiter("name", Rate.perSecond(3));

        assertThatThrownBy(() -> memory.queue("name", QueueOptions.bounded(4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.permits("name", 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.limiter("name", Rate.perSecond(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheValuesOfAMap() {
        SharedMap<String> map = memory.map("map");
        assertThat(map.put("b", "1")).isEmpty();
        assertThat(map.put("b", "2")).contains("1");
        assertThat(map.putIfAbsent("b", "3")).contains("2");
        assertThat(map.putIfAbsent("a", "4")).isEmpty();
        assertThat(map.snapshot()).containsExactly(Map.entry("a", "4"), Map.entry("b", "2"));
        assertThat(map.size()).isEqualTo(2);

        assertThat(map.remove("b")).contains("2");
        assertThat(map.get("b")).isEmpty();
        assertThat(map.remove("b")).isEmpty();
    }

    @Test
    void computesTheValuesOfAMap() {
        SharedMap<Long> map = memory.map("map");
        assertThat(map.compute("a", old -> Optional.of(old.orElse(0L) + 1))).contains(1L);
        assertThat(map.compute("a", old -> Optional.of(old.orElse(0L) + 1))).contains(2L);
        assertThat(map.compute("a", old -> Optional.empty())).isEmpty();
        assertThat(map.size()).isZero();
    }

    @Test
    void losesNoUpdateOfSeveralThreads() throws Exception {
        SharedMap<Long> map = memory.map("map");
        SharedCounter counter = memory.counter("counter");
        List<InFlight<Long>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(InFlight.start(() -> {
                for (int i = 0; i < 250; i++) {
                    map.compute("sum", old -> Optional.of(old.orElse(0L) + 1));
                    counter.add(1);
                }
                return 0L;
            }));
        }
        for (InFlight<Long> thread : threads) {
            thread.get();
        }

        assertThat(map.get("sum")).contains(1000L);
        assertThat(counter.value()).isEqualTo(1000);
    }

    @Test
    void givesNoMorePermitsThanThereAre() {
        Permits permits = memory.permits("permits", 2);
        Permit one = permits.tryAcquire(Duration.ZERO).orElseThrow();
        Permit two = permits.tryAcquire(Duration.ZERO).orElseThrow();
        assertThat(permits.tryAcquire(Duration.ZERO)).isEmpty();
        assertThat(permits.available()).isZero();

        one.close();
        one.close();
        assertThat(permits.available()).isEqualTo(1);
        two.close();
        assertThat(permits.available()).isEqualTo(2);
    }

    @Test
    void handsAPermitOnToWhoWaitsForIt() throws Exception {
        Permits permits = memory.permits("permits", 1);
        Permit held = permits.acquire(Duration.ZERO);
        InFlight<Permit> waiter = InFlight.start(() -> permits.acquire(Duration.ZERO));

        held.close();

        waiter.get().close();
        assertThat(permits.available()).isEqualTo(1);
    }

    @Test
    void losesNoPermitToAnInterruptedWait() throws Exception {
        Permits permits = memory.permits("permits", 1);
        Permit held = permits.acquire(Duration.ZERO);
        InFlight<Permit> waiter = InFlight.start(() -> permits.acquire(Duration.ZERO));
        waiter.interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);

        held.close();

        assertThat(permits.available()).isEqualTo(1);
    }

    @Test
    void takesAPermitBackFromAHolderThatDied() {
        Permits permits = memory.permits("permits", 2);
        Permit dead = permits.tryAcquire(MINUTE).orElseThrow();
        Permit renewed = permits.tryAcquire(MINUTE).orElseThrow();
        under.pass(Duration.ofSeconds(40));
        renewed.renew();
        under.pass(Duration.ofSeconds(40));

        assertThat(permits.available()).isEqualTo(1);
        assertThatThrownBy(dead::renew).isInstanceOf(LeaseLostException.class);
        dead.close();
        assertThat(permits.available()).isEqualTo(1);
        renewed.close();
        assertThat(permits.available()).isEqualTo(2);
    }

    @Test
    void letsABurstThroughAndThenTheRate() {
        RateLimiter limiter = memory.limiter("limiter", Rate.perSecond(10).withBurst(3));
        assertThat(limiter.tryAcquire(3)).isTrue();
        assertThat(limiter.tryAcquire(1)).isFalse();

        under.pass(Duration.ofMillis(200));
        assertThat(limiter.tryAcquire(2)).isTrue();
        assertThat(limiter.tryAcquire(1)).isFalse();

        under.pass(MINUTE);
        assertThat(limiter.tryAcquire(4)).isFalse();
        assertThat(limiter.tryAcquire(3)).isTrue();
    }

    @Test
    void refusesToTakeLessThanOneToken() {
        RateLimiter limiter = memory.limiter("limiter", Rate.perSecond(10));
        assertThatThrownBy(() -> limiter.tryAcquire(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limiter.acquire(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsWhoWorksOnWhatSinceWhen() {
        Registration two = memory.registry().register("process", "stage", 2);
        Registration one = memory.registry().register("process", "stage", 1);
        under.pass(MINUTE);
        one.busy(List.of("an item"));
        under.pass(MINUTE);

        List<WorkerInfo> workers = memory.registry().workers();
        assertThat(workers).extracting(WorkerInfo::worker).containsExactly(1, 2);
        assertThat(workers).extracting(WorkerInfo::state).containsExactly(WorkerState.BUSY, WorkerState.IDLE);
        assertThat(workers).extracting(WorkerInfo::doing).containsExactly("[an item]", "");
        assertThat(Duration.between(workers.get(0).since(), memory.clock().now()))
                .isCloseTo(MINUTE, Duration.ofSeconds(2));

        one.idle();
        two.close();
        assertThat(memory.registry().workers()).extracting(WorkerInfo::state).containsExactly(WorkerState.IDLE);
    }

    @Test
    void countsALeaseForEverAsAVeryLongOne() throws InterruptedException {
        Permits permits = memory.permits("permits", 1);
        Permit held = permits.acquire(FOR_EVER);
        held.renew();
        assertThat(permits.available()).isZero();

        held.close();

        assertThat(permits.available()).isEqualTo(1);
    }

    @Test
    void givesANewQueueForTheNameOfOneThatHasEnded() throws InterruptedException {
        WorkQueue<String> finished = memory.queue("queue", QueueOptions.bounded(1));
        finished.finish();
        WorkQueue<String> aborted = memory.queue("queue", QueueOptions.bounded(2));
        aborted.submit("a");
        assertThat(aborted.counts().waiting()).isEqualTo(1);
        aborted.abort();

        assertThat(memory.queue("queue", QueueOptions.bounded(3)).state()).isEqualTo(QueueState.OPEN);
        assertThat(finished.state()).isEqualTo(QueueState.FINISHED);
        assertThat(aborted.state()).isEqualTo(QueueState.ABORTED);
    }

    @Test
    void abortsItsQueuesWhenItIsClosed() {
        WorkQueue<String> queue = memory.queue("queue", QueueOptions.bounded(1));
        memory.close();
        assertThat(queue.state()).isEqualTo(QueueState.ABORTED);
    }

    @Test
    void givesNothingAnyMoreWhenItIsClosed() {
        memory.close();
        assertThatThrownBy(() -> memory.queue("name", QueueOptions.bounded(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.map("name")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.counter("name")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.permits("name", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.limiter("name", Rate.perSecond(1))).isInstanceOf(IllegalStateException.class);
    }
}

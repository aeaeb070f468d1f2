package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Producers, workers and an end that comes at any moment, all at once. */
final class QueueUnderLoadTest {
    private static final int ITEMS_EACH = 500;

    /** How a queue is ended under load. */
    enum End {
        FINISH,
        ABORT,
        CLOSE
    }

    private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();
    private final Set<Integer> released = ConcurrentHashMap.newKeySet();

    @Property(tries = 60)
    void noItemIsLostOrDuplicatedWheneverTheEndComes(
            @ForAll @IntRange(min = 1, max = 3) int producers,
            @ForAll @IntRange(min = 1, max = 3) int workers,
            @ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @IntRange(min = 0, max = 1500) int endAfter,
            @ForAll End end)
            throws Exception {
        accepted.clear();
        done.clear();
        released.clear();
        SharedMemory memory = SharedMemory.inProcess(Clock.system());
        WorkQueue<Integer> queue = memory.queue("queue", QueueOptions.bounded(capacity));
        List<InFlight<Boolean>> threads = new ArrayList<>();
        for (int producer = 0; producer < producers; producer++) {
            int first = producer * ITEMS_EACH;
            threads.add(InFlight.start(() -> produce(queue, first)));
        }
        Runnable ending = () -> {
            switch (end) {
                case FINISH -> queue.finish();
                case ABORT -> queue.abort();
                case CLOSE -> memory.close();
            }
        };
        for (int worker = 0; worker < workers; worker++) {
            int batch = 1 + worker * 3;
            threads.add(InFlight.start(() -> work(queue, batch, endAfter, ending)));
        }
        for (InFlight<Boolean> thread : threads.subList(0, producers)) {
            thread.get();
        }
        queue.finish();
        for (InFlight<Boolean> thread : threads) {
            thread.get();
        }
        check(queue.counts(), end == End.FINISH);
    }

    private boolean produce(WorkQueue<Integer> queue, int first) throws InterruptedException {
        try {
            for (int item = first; item < first + ITEMS_EACH; item++) {
                if (item % 7 == 0) {
                    queue.submit(item, Submission.PLAIN.keyed("key " + item));
                } else {
                    queue.submit(item);
                }
                accepted.add(item);
            }
            return true;
        } catch (QueueClosedException ended) {
            return false;
        }
    }

    private boolean work(WorkQueue<Integer> queue, int batch, int endAfter, Runnable ending)
            throws InterruptedException {
        for (List<Lease<Integer>> leases = queue.take(batch); !leases.isEmpty(); leases = queue.take(batch)) {
            for (Lease<Integer> lease : leases) {
                settle(lease);
            }
            if (done.size() >= endAfter) {
                ending.run();
            }
        }
        return true;
    }

    private void settle(Lease<Integer> lease) {
        if (lease.attempt() == 1 && lease.item() % 5 == 0) {
            lease.retry(Duration.ofNanos(lease.item() % 2), "again");
        } else if (lease.item() % 11 == 0 && released.add(lease.item())) {
            lease.release();
        } else {
            assertThat(done.add(lease.item()))
                    .as("item %d is done once", lease.item())
                    .isTrue();
            lease.ack();
        }
    }

    private void check(QueueCounts counts, boolean drained) {
        assertThat(counts.live()).isZero();
        assertThat(counts.submitted()).isEqualTo(counts.settled()).isEqualTo(accepted.size());
        assertThat(counts.done()).isEqualTo(done.size());
        assertThat(accepted).containsAll(done);
        if (drained) {
            assertThat(counts.cancelled()).isZero();
        }
    }
}

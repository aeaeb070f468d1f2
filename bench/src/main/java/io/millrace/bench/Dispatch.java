package io.millrace.bench;

import io.millrace.engine.Clock;
import io.millrace.engine.ProcessOptions;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.WorkerProcess;
import io.millrace.engine.WorkerProcesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Gives items to worker processes, in one of two ways, and measures how long they are under way. */
final class Dispatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final WorkerProcesses processes =
            new WorkerProcesses(ProcessOptions.of(BusyProgram.NAME, List.of()), Clock.system());
    private final List<Stage<Item>> stages;

    private Dispatch(int queues, int workersEach, int capacity) throws IOException, InterruptedException {
        processes.start(queues * workersEach);
        stages = IntStream.range(0, queues)
                .mapToObj(queue -> Stage.on(memory.<Item>queue("dispatch-" + queue, QueueOptions.bounded(capacity)))
                        .workers(workersEach)
                        .processes(processes)
                        .handler((item, worker, attempt) -> item.workOn(worker))
                        .start())
                .toList();
    }

    /** One queue: whichever worker has nothing to do takes the next item. */
    static Dispatch byTaking(int workers, int capacity) throws IOException, InterruptedException {
        return new Dispatch(1, workers, capacity);
    }

    /** A queue for each worker; items are dealt to them in turn. */
    static Dispatch inTurn(int workers, int capacity) throws IOException, InterruptedException {
        return new Dispatch(workers, 1, capacity);
    }

    /** What a worker is busy with for so long. */
    private static final class Item {
        final long nanos;
        final long due;
        volatile long done;

        Item(long nanos, long due) {
            this.nanos = nanos;
            this.due = due;
        }

        void workOn(WorkerProcess worker) throws Exception {
            worker.exchange(ByteBuffer.allocate(Long.BYTES).putLong(0, nanos));
            done = System.nanoTime();
        }

        long underWay() {
            return done - due;
        }
    }

    /**
     * Submits an item every {@code gap} nanoseconds, from now on and whatever becomes of those before; zero is all at
     * once.
     *
     * @return how long each was under way, from the time it was due to be submitted until it was done; nanoseconds,
     *     sorted
     * @throws IllegalStateException if one of them was not done
     */
    long[] run(long[] lengths, long gap) throws InterruptedException {
        long start = System.nanoTime();
        Item[] items = new Item[lengths.length];
        for (int index = 0; index < items.length; index++) {
            items[index] = new Item(lengths[index], start + index * gap);
            awaitTime(items[index].due);
            stages.get(index % stages.size()).queue().submit(items[index]);
        }
        for (Stage<Item> stage : stages) {
            if (!stage.drain(PATIENCE)
                    || stage.counts().done() != stage.counts().submitted()) {
                throw new IllegalStateException("not everything was done: " + stage.counts());
            }
        }
        return Arrays.stream(items).mapToLong(Item::underWay).sorted().toArray();
    }

    private static void awaitTime(long due) {
        for (long left; (left = due - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        stages.forEach(Stage::abort);
        processes.close();
        memory.close();
    }
}

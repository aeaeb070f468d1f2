package io.millrace.calc;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Writes the results of blocks in the order in which the blocks were read, while they are evaluated side by side.
 *
 * <p>Those of the first block that is not through are written as they come. Those of a later one are kept until it is its
 * turn; a block that has made too much of them is set aside until then, so that huge results don't fill the memory.
 */
final class ResultSequence {
    /** How many bytes of results all blocks together may keep before they are set aside. */
    private static final int MOST_KEPT = 32 << 20;

    private final ResultWriter writer;
    private final Clock clock;
    private final int mostTasks;
    private final Consumer<BlockTask> resume;
    private final Semaphore places;
    private final Latencies latencies = new Latencies();
    /** The blocks that wait for their turn: all evaluated, or set aside. */
    private final Map<Long, BlockTask> waiting = new HashMap<>();

    private long begun;
    private long next;
    private boolean closed;
    private Optional<IOException> failure = Optional.empty();
    private volatile Counts counts = new Counts(0, 0, 0);

    /**
     * A sequence without blocks.
     *
     * @param mostTasks how many blocks may be on their way
     * @param resume gets a block that was set aside, when it is its turn; must not block
     */
    ResultSequence(ResultWriter writer, Clock clock, int mostTasks, Consumer<BlockTask> resume) {
        this.writer = writer;
        this.clock = clock;
        this.mostTasks = mostTasks;
        this.resume = resume;
        this.places = new Semaphore(mostTasks);
    }

    /** How many operations there were, and how they ended so far. */
    record Counts(long operations, long results, long errors) {}

    /** Takes in the next block; waits while too many are on their way. */
    BlockTask begin(OperationBlock block) throws InterruptedException {
        places.acquire();
        return taskOf(block);
    }

    private synchronized BlockTask taskOf(OperationBlock block) {
        count(block.count());
        return new BlockTask(block, begun++, clock.nanos());
    }

    /** Waits until all blocks that were begun are through. */
    void awaitAll() throws InterruptedException {
        places.acquire(mostTasks);
        places.release(mostTasks);
    }

    /**
     * Takes what a block has made so far; once it is evaluated, or this has answered no, it is not to be handed in again
     * unless it is resumed.
     *
     * @return whether to go on with it at once
     */
    synchronized boolean handIn(BlockTask task) {
        if (over()) {
            task.giveUp();
        }
        if (task.position() == next) {
            write(task);
            advanceFrom(task);
            return !task.evaluated();
        }
        if (!task.evaluated() && task.waiting() < MOST_KEPT / mostTasks) {
            return true;
        }
        waiting.put(task.position(), task);
        return false;
    }

    /** Ends it, and closes the writer: what is handed in from now on is dropped. */
    synchronized void close() {
        try {
            writer.close();
        } catch (IOException unwritable) {
            failure = failure.or(() -> Optional.of(unwritable));
        }
        closed = true;
        count(0);
    }

    /** The counts, at once, whatever else goes on. */
    Counts counts() {
        return counts;
    }

    /** Why nothing more can be written; empty as long as it can. */
    synchronized Optional<IOException> failure() {
        return failure;
    }

    /** See {@link Latencies#millisAt}. */
    synchronized double latencyMillis(double percent) {
        return latencies.millisAt(percent);
    }

    private boolean over() {
        return closed || failure.isPresent();
    }

    /** Goes on to the blocks behind this one, if it is through, until one has to be evaluated further. */
    private void advanceFrom(BlockTask first) {
        BlockTask task = first;
        while (task != null && task.evaluated()) {
            next++;
            places.release();
            task = waiting.remove(next);
            if (task != null) {
                write(task);
                if (!task.evaluated()) {
                    resume.accept(task);
                }
            }
        }
        if (next == begun) {
            attempt(writer::flush);
        }
    }

    private void write(BlockTask task) {
        attempt(() -> latencies.add(clock.nanos() - task.begun(), task.writeTo(writer)));
        if (over()) {
            task.giveUp();
        }
        count(0);
    }

    private void attempt(Writing writing) {
        if (over()) {
            return;
        }
        try {
            writing.run();
        } catch (IOException unwritable) {
            failure = Optional.of(unwritable);
        }
    }

    private void count(int more) {
        counts = new Counts(counts.operations() + more, writer.results(), writer.errors());
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}

package io.millrace.calc;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a connection that have been submitted, in the order in which their results must be sent. One thread adds,
 * another takes; any may abandon.
 */
final class PendingResults {
    private static final OperationBlock NOTHING = new OperationBlock(new byte[0], 0, 0, 0, 0);

    private final LinkedBlockingQueue<Evaluation> waiting = new LinkedBlockingQueue<>();
    private final Evaluation end = new Evaluation(NOTHING, 0);
    private volatile Evaluation current = new Evaluation(NOTHING, 0);
    private volatile boolean abandoned;

    /** Adds a block. */
    void add(Evaluation evaluation) {
        waiting.add(evaluation);
        if (abandoned) {
            evaluation.abandon();
        }
    }

    /** No block comes any more. */
    void finish() {
        waiting.add(end);
    }

    /** Nobody waits for the results any more. */
    void abandon() {
        abandoned = true;
        waiting.forEach(Evaluation::abandon);
        current.abandon();
    }

    /** Whether nobody waits for the results any more. */
    boolean abandoned() {
        return abandoned;
    }

    /** The next block, or what stands behind the last one; waits for it. */
    Evaluation take() throws InterruptedException {
        return begin(waiting.take());
    }

    /** The same, but null if nothing comes within so many milliseconds. */
    @Nullable
    Evaluation poll(long millis) throws InterruptedException {
        Evaluation next = waiting.poll(millis, TimeUnit.MILLISECONDS);
        return next == null ? null : begin(next);
    }

    private Evaluation begin(Evaluation next) {
        current = next;
        if (abandoned) {
            next.abandon();
        }
        return next;
    }

    /** Whether this is what stands behind the last block. */
    boolean isEnd(Evaluation evaluation) {
        return evaluation == end;
    }

    /** Takes everything up to the end; returns how many of their operations are not answered. */
    int giveUp() {
        boolean interrupted = false;
        int left = 0;
        while (current != end) {
            try {
                left += take().left();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return left;
    }
}

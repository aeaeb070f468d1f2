package io.millrace.calc;

import org.jspecify.annotations.Nullable;

/**
 * A block of a connection on its way through the stage. The connection's writing thread and the stage take turns: what
 * the stage gives back, an answer to some of its operations, the writer writes before it asks for the rest.
 *
 * <p>If a block of several operations has killed its workers, the next request is for its first operation alone, so that
 * only the culprit is refused.
 */
final class Evaluation {
    private final OperationBlock whole;
    private final long begun;
    private OperationBlock rest;
    private @Nullable Answer answer;
    private boolean single;
    private boolean sentBack;
    private volatile boolean abandoned;

    /** A block that was taken in at {@code begun}, by the clock's nanoseconds. */
    Evaluation(OperationBlock block, long begun) {
        this.whole = block;
        this.rest = block;
        this.begun = begun;
    }

    /** The block as it was taken in. */
    OperationBlock whole() {
        return whole;
    }

    /** When it was taken in. */
    long begun() {
        return begun;
    }

    /** Whether nobody waits for it any more. */
    boolean abandoned() {
        return abandoned;
    }

    /** Nobody waits for it any more; for any thread. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** What to evaluate next; for the stage. */
    synchronized OperationBlock request() {
        return single ? first() : rest;
    }

    private OperationBlock first() {
        return new OperationBlock(
                rest.text(), rest.from(), rest.from() + Answer.firstLength(rest), 1, rest.firstLine());
    }

    /** Hands in an answer to the request; for the stage. */
    synchronized void answer(Answer given) {
        answer = given;
        single = false;
        notifyAll();
    }

    /** The request can't be answered: its operation is refused, or, if there are several, tried alone; for the stage. */
    synchronized void refuse(String reason) {
        if (single || rest.count() == 1) {
            answer(Answer.refusal(rest, reason));
        } else {
            single = true;
            sentBack = true;
            notifyAll();
        }
    }

    /**
     * Waits for the stage; for the writer.
     *
     * @return the answer; null if there is none, and the rest is to be submitted again or was abandoned
     */
    synchronized @Nullable Answer await() throws InterruptedException {
        while (answer == null && !sentBack && !abandoned) {
            wait();
        }
        Answer given = answer;
        answer = null;
        sentBack = false;
        if (given != null) {
            rest = rest.rest(given.turn().operations(), given.turn().bytes());
        }
        return given;
    }

    /** How many operations are not answered; for the writer. */
    synchronized int left() {
        return rest.count();
    }

    @Override
    public synchronized String toString() {
        return rest.toString();
    }
}

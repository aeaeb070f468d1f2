package io.millrace.engine;

/** Says that a queue takes no more submissions, because it was finished or aborted. */
public final class QueueClosedException extends IllegalStateException {
    /** An exception for the queue of this name. */
    public QueueClosedException(String queue, QueueState state) {
        super("queue " + queue + " takes no more items: it is " + state);
    }
}

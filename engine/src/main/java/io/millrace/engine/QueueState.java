package io.millrace.engine;

/** Where a {@link WorkQueue} is in its life; it only moves downwards in this list. */
public enum QueueState {
    /** Takes submissions. */
    OPEN,
    /** Takes no more submissions, and still holds items. */
    FINISHING,
    /** Every item that was submitted has been settled. */
    FINISHED,
    /** Ended before its items were; those that waited are cancelled. */
    ABORTED;

    /** Whether nothing will be taken from the queue any more. */
    public boolean ended() {
        return this == FINISHED || this == ABORTED;
    }
}

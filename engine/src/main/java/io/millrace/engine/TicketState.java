package io.millrace.engine;

/** Where a submitted item is. */
public enum TicketState {
    /** In its lane; can be taken. */
    WAITING,
    /** Put back; can be taken when its delay is over. */
    DELAYED,
    /** In a worker's hand. */
    LEASED,
    /** Acknowledged. */
    DONE,
    /** Refused, or delivered too often. */
    REJECTED,
    /** Its attempts are used up. */
    FAILED,
    /** Found in the queue by an abort. */
    CANCELLED;

    /** Whether the item has left its queue for good. */
    public boolean settled() {
        return compareTo(DONE) >= 0;
    }
}

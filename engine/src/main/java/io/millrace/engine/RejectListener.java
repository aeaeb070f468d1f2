package io.millrace.engine;

/**
 * Hears of an item that the handler has rejected, or that killed its worker process twice, on the worker's thread, after
 * its lease has been settled and before the stage ends.
 *
 * <p>It hears of an item once at most, and only if the item is counted as rejected: an attempt whose lease was lost
 * meanwhile is not told. Who waits for the item's {@link Ticket} or for the end of the queue may see the outcome before the
 * listener does; who waits for the end of the stage does not. An item that the queue itself rejects, because its lease
 * expired too often ({@link QueueOptions#maxDeliveries}), is in the counts and in its ticket only. With a queue that other
 * processes share, a process that dies between the two leaves an item that is counted and was told to nobody.
 */
@FunctionalInterface
public interface RejectListener<T> {
    /** Called once an item that is rejected; what it throws is logged. */
    void rejected(T item, String reason);
}

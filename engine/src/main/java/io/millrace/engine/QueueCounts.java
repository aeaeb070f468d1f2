package io.millrace.engine;

/**
 * How many items of a queue are where, at one instant. {@code submitted} is counted by itself, and is the sum of all the
 * others: an item that was lost would show. A submission that met a live key is not counted.
 *
 * @param submitted items that entered the queue
 * @param done items that were acknowledged
 * @param rejected items that were refused, or delivered too often
 * @param failed items whose attempts are used up
 * @param cancelled items that an abort found in the queue
 * @param waiting items that can be taken now
 * @param delayed items that wait for the time of their retry
 * @param leased items that a worker has in hand
 */
public record QueueCounts(
        long submitted,
        long done,
        long rejected,
        long failed,
        long cancelled,
        long waiting,
        long delayed,
        long leased) {
    /** Items that have left the queue. */
    public long settled() {
        return done + rejected + failed + cancelled;
    }

    /** Items that are in the queue. */
    public long live() {
        return waiting + delayed + leased;
    }
}

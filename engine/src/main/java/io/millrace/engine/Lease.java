package io.millrace.engine;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The right to work on an item, until it is settled by exactly one of {@link #ack}, {@link #retry}, {@link #reject},
 * {@link #fail} and {@link #release}. All of them throw {@link LeaseLostException} when the lease was settled before or
 * its time was over and the item went back to the queue; nothing has changed then.
 */
public interface Lease<T> {
    /** The item. */
    T item();

    /** Which delivery of the item this is, from 1 on; a released one is not counted. */
    int attempt();

    /** The ticket of the submission. */
    Ticket ticket();

    /**
     * How long the item waited from its submission to its first delivery, in nanoseconds. A queue measures a sample of
     * its items; empty for the others, and from the second delivery on.
     */
    OptionalLong waited();

    /** The work is done. */
    void ack();

    /** Puts the item back; it can be taken again, as the next attempt, when {@code after} has passed. */
    void retry(Duration after, String reason);

    /** The item can't be worked on, now or ever. */
    void reject(String reason);

    /** The item's attempts are used up. */
    void fail(String reason);

    /** Puts the item back to the front of its lane, as if it had not been taken. */
    void release();

    /** Starts the lease time anew. */
    void renew();
}

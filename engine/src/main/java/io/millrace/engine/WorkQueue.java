package io.millrace.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A named, bounded queue with priority lanes. An item is taken under a {@link Lease} and leaves the queue only when that
 * lease is settled, so that an item whose worker died comes back.
 *
 * <p>A full queue blocks its producers. A queue ends in one of two ways: {@link #finish} lets the workers drain it,
 * {@link #abort} cancels what waits. All methods may be called from any thread. Time-outs are measured on the machine's
 * own clock, delays and lease times on the {@link Clock} of the queue.
 */
public interface WorkQueue<T> {
    /** The name under which {@link SharedMemory} knows the queue. */
    String name();

    /** What the queue was made with. */
    QueueOptions options();

    /** The clock that its delays and lease times go by. */
    Clock clock();

    /**
     * Submits to the first lane, with weight 0 and no key; waits while the queue is full.
     *
     * @throws QueueClosedException if the queue was finished or aborted, before the call or during it
     */
    Ticket submit(T item) throws InterruptedException;

    /**
     * Submits an item; waits while the queue is full. If the key of the submission is live (its item waits, is delayed
     * or is leased) nothing is added: the first one's ticket is returned, and its item moves to the lane named here if
     * that one stands nearer to the front of {@link QueueOptions#lanes}.
     *
     * @throws QueueClosedException if the queue was finished or aborted, before the call or during it
     * @throws IllegalArgumentException if the queue has no lane of that name
     */
    Ticket submit(T item, Submission submission) throws InterruptedException;

    /**
     * Like {@link #submit(Object, Submission)}, but gives up when the queue has been full for {@code timeout}; zero
     * doesn't wait at all.
     *
     * @return the ticket, or empty if the queue stayed full
     * @throws QueueClosedException if the queue was finished or aborted, before the call or during it
     * @throws IllegalArgumentException if the queue has no lane of that name
     */
    Optional<Ticket> offer(T item, Submission submission, Duration timeout) throws InterruptedException;

    /**
     * Takes up to {@code max} items, in the order in which the lanes give them; waits for the first one.
     *
     * @return the leases; empty if and only if the queue has ended: it was aborted, or it was finished and nothing
     *     waits, is delayed or is leased any more
     * @throws IllegalArgumentException if {@code max} is less than 1
     */
    List<Lease<T>> take(int max) throws InterruptedException;

    /**
     * Like {@link #take(int)}, but takes no more than a fair share of what waits when {@code takers} take side by side:
     * one item at least, and at most the waiting items divided by {@code takers}, rounded up.
     *
     * @throws IllegalArgumentException if {@code max} or {@code takers} is less than 1
     */
    List<Lease<T>> take(int max, int takers) throws InterruptedException;

    /**
     * Like {@link #take(int)}, but waits no longer than {@code timeout}.
     *
     * @return the leases; empty if none came in time or the queue has ended
     * @throws IllegalArgumentException if {@code max} is less than 1
     */
    List<Lease<T>> poll(int max, Duration timeout) throws InterruptedException;

    /**
     * Acknowledges all of {@code leases} in one visit to the queue.
     *
     * @throws LeaseLostException if some were settled or had expired before; the others are acknowledged all the same
     * @throws IllegalArgumentException if a lease is of another queue; nothing is acknowledged then
     */
    void ackAll(List<Lease<T>> leases);

    /** Takes no more submissions; what is in the queue is still worked on, retries included. */
    void finish();

    /**
     * Ends the queue at once: waiting and delayed items become {@link TicketState#CANCELLED}. Leased items may still be
     * settled; one that is retried or released is cancelled then.
     */
    void abort();

    /** Where the queue is in its life. */
    QueueState state();

    /**
     * Waits until the queue has ended, for {@code timeout} at most.
     *
     * @return whether it has ended
     */
    boolean awaitEnd(Duration timeout) throws InterruptedException;

    /** How many items are where, all counted at the same instant. */
    QueueCounts counts();
}

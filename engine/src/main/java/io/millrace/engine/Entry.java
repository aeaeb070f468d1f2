package io.millrace.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An item of a {@link LocalQueue}, its ticket and its first delivery, in one object. Its mutable fields are guarded by the
 * lock of the queue's ledger; before the ledger has received it, by that of the entrance.
 */
final class Entry<T> implements Ticket, Delivery<T> {
    /** For {@link #measure}: the wait is not measured. */
    static final long UNMEASURED = Long.MIN_VALUE;

    final T item;
    final Submission submission;

    long id;
    LaneQueue<T> lane;
    TicketState state = TicketState.WAITING;
    int deliveries;
    /** Whether the entry has been its own lease; the next one is another object. */
    boolean delivered;
    /** The lease that holds the item now. */
    @Nullable
    Delivery<T> lease;

    /** When its delay or its lease is over. */
    long due;
    /** When it was submitted, and from its first delivery on, how long it waited; nanoseconds. */
    long measure = UNMEASURED;

    @Nullable
    String reason;
    /** The neighbours in its {@link Chain}. */
    @Nullable
    Entry<T> previous;

    @Nullable
    Entry<T> next;

    private @Nullable CountDownLatch settled;

    Entry(T item, LaneQueue<T> lane, Submission submission) {
        this.item = item;
        this.lane = lane;
        this.submission = submission;
    }

    LocalQueue<T> queue() {
        return lane.queue;
    }

    /** The next delivery. */
    Delivery<T> deliver() {
        deliveries++;
        if (delivered) {
            return new Redelivery<>(this, deliveries);
        }
        delivered = true;
        return this;
    }

    /** Wakes those who wait for the item to be settled. */
    void tellSettled() {
        if (settled != null) {
            settled.countDown();
        }
    }

    private CountDownLatch whenSettled() {
        if (settled == null) {
            settled = new CountDownLatch(state.settled() ? 0 : 1);
        }
        return settled;
    }

    @Override
    public Entry<T> entry() {
        return this;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public OptionalLong waited() {
        return measure == UNMEASURED ? OptionalLong.empty() : OptionalLong.of(measure);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Optional<String> key() {
        return submission.key();
    }

    @Override
    public String lane() {
        return queue().under(() -> lane.name());
    }

    @Override
    public TicketState state() {
        return queue().under(() -> state);
    }

    @Override
    public Optional<String> reason() {
        return queue().under(() -> Optional.ofNullable(reason));
    }

    @Override
    public TicketState await(Duration timeout) throws InterruptedException {
        var _ = queue().under(this::whenSettled).await(Nanoseconds.of(timeout), TimeUnit.NANOSECONDS);
        return state();
    }
}

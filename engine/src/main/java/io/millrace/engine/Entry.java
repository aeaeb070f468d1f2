package io.millrace.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An item of a {@link LocalQueue} and where it is. Its mutable fields are guarded by the lock of the queue's ledger. */
final class Entry<T> implements Ticket {
    final T item;
    final long weight;
    final @Nullable String key;
    private final LocalQueue<T> queue;

    LaneQueue<T> lane;
    TicketState state = TicketState.WAITING;
    int deliveries;
    /** The lease that holds the item now. */
    @Nullable
    LocalLease<T> lease;

    @Nullable
    String reason;
    /** When its delay is over. */
    long due;
    /** When it was submitted, if its wait is measured; guarded by the entrance until the ledger admits it. */
    long submitted = UNMEASURED;

    long id;
    private @Nullable CountDownLatch settled;

    static final long UNMEASURED = Long.MIN_VALUE;

    Entry(LocalQueue<T> queue, T item, LaneQueue<T> lane, Submission submission) {
        this.queue = queue;
        this.item = item;
        this.lane = lane;
        this.weight = submission.weight();
        this.key = submission.key().orElse(null);
    }

    LocalQueue<T> queue() {
        return queue;
    }

    /** Wakes those who wait for the item to be settled. */
    void tellSettled() {
        if (settled != null) {
            settled.countDown();
        }
    }

    /** What to wait for until the item is settled. */
    private CountDownLatch whenSettled() {
        if (settled == null) {
            settled = new CountDownLatch(state.settled() ? 0 : 1);
        }
        return settled;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public String lane() {
        return queue.under(() -> lane.name());
    }

    @Override
    public TicketState state() {
        return queue.under(() -> state);
    }

    @Override
    public Optional<String> reason() {
        return queue.under(() -> Optional.ofNullable(reason));
    }

    @Override
    public TicketState await(Duration timeout) throws InterruptedException {
        var _ = queue.under(this::whenSettled).await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return state();
    }
}

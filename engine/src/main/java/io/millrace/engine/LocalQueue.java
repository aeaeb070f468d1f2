package io.millrace.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of this process. It has two locks, so that a producer's visit is short and a worker's, which may move many items
 * at once, doesn't hold producers up: that of the {@link Entrance}, and that of the {@link Ledger}, which is taken first
 * where both are needed.
 */
final class LocalQueue<T> implements WorkQueue<T> {
    private final String name;
    private final QueueOptions options;
    private final Clock clock;
    private final Consumer<LocalQueue<?>> whenEnded;
    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger<T> ledger;
    private final Entrance<T> entrance;
    private final CountDownLatch ended = new CountDownLatch(1);
    private QueueState state = QueueState.OPEN;

    /** {@code whenEnded} hears of the end under the queue's lock; it must neither wait nor call the queue. */
    LocalQueue(String name, QueueOptions options, Clock clock, Consumer<LocalQueue<?>> whenEnded) {
        this.name = name;
        this.options = options;
        this.clock = clock;
        this.whenEnded = whenEnded;
        this.ledger = new Ledger<>(this, clock, this::endDelays, this::endLeases);
        this.entrance = new Entrance<>(options.capacity(), clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public QueueOptions options() {
        return options;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Ticket submit(T item) throws InterruptedException {
        return submit(item, Submission.PLAIN);
    }

    @Override
    public Ticket submit(T item, Submission submission) throws InterruptedException {
        Ticket ticket = enter(item, submission, Waiters.FOREVER);
        if (ticket == null) {
            throw new IllegalStateException("a wait without end has ended");
        }
        return ticket;
    }

    @Override
    public Optional<Ticket> offer(T item, Submission submission, Duration timeout) throws InterruptedException {
        return Optional.ofNullable(enter(item, submission, Nanoseconds.of(timeout)));
    }

    private @Nullable Ticket enter(T item, Submission submission, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Entry<T> entry = new Entry<>(item, ledger.lane(submission.lane()), submission);
        if (submission.key().isPresent()) {
            return enterKeyed(entry, submission.key().get(), nanos);
        }
        return entrance.enter(entry, nanos) ? entry : null;
    }

    private @Nullable Entry<T> enterKeyed(Entry<T> entry, String key, long nanos) throws InterruptedException {
        long left = nanos;
        while (true) {
            long keyings = entrance.keyings();
            Entry<T> found = enterOrFind(entry, key);
            if (found != null || left <= 0) {
                return found;
            }
            left = entrance.awaitRoomOrKey(keyings, left);
        }
    }

    /** The live entry of this key, or the new one if there was room for it. */
    private @Nullable Entry<T> enterOrFind(Entry<T> entry, String key) {
        lock.lock();
        try {
            if (state != QueueState.OPEN) {
                throw new QueueClosedException(name, state);
            }
            Entry<T> live = ledger.live(key);
            if (live != null) {
                var _ = entrance.carryTo(ledger, 0, 1);
                ledger.raise(live, entry.lane);
                return live;
            }
            if (!entrance.enterKeyed(entry)) {
                return null;
            }
            ledger.bind(key, entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Lease<T>> take(int max) throws InterruptedException {
        return take(max, 1, Waiters.FOREVER);
    }

    @Override
    public List<Lease<T>> take(int max, int takers) throws InterruptedException {
        return take(max, takers, Waiters.FOREVER);
    }

    @Override
    public List<Lease<T>> poll(int max, Duration timeout) throws InterruptedException {
        return take(max, 1, Nanoseconds.of(timeout));
    }

    private List<Lease<T>> take(int max, int takers, long nanos) throws InterruptedException {
        if (max < 1 || takers < 1) {
            throw new IllegalArgumentException("at least 1 item for at least 1 taker, not " + max + " for " + takers);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        for (long left = nanos; ; left = entrance.awaitItems(left)) {
            lock.lock();
            try {
                int granted = entrance.carryTo(ledger, max, takers);
                if (granted > 0 || state.ended() || left <= 0) {
                    return ledger.lease(granted);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void ackAll(List<Lease<T>> leases) {
        for (Lease<T> lease : leases) {
            if (!(lease instanceof Delivery<T> local) || local.entry().queue() != this) {
                throw new IllegalArgumentException("a lease of another queue was given to " + name);
            }
        }
        int lost = 0;
        lock.lock();
        try {
            for (Lease<T> lease : leases) {
                if (!ledger.acknowledge((Delivery<T>) lease)) {
                    lost++;
                }
            }
            endIfEmpty();
        } finally {
            lock.unlock();
        }
        if (lost > 0) {
            throw new LeaseLostException(lost + " of " + leases.size() + " leases in queue " + name + " were lost");
        }
    }

    void settle(Delivery<T> lease, TicketState outcome, @Nullable String reason) {
        lock.lock();
        try {
            ledger.settle(lease, outcome, reason);
            endIfEmpty();
        } finally {
            lock.unlock();
        }
    }

    void retry(Delivery<T> lease, Duration after, String reason) {
        change(() -> ledger.retry(lease, after, reason));
    }

    void release(Delivery<T> lease) {
        change(() -> ledger.release(lease));
    }

    void renew(Delivery<T> lease) {
        change(() -> ledger.renew(lease));
    }

    private void endDelays() {
        change(ledger::endDelays);
    }

    private void endLeases() {
        change(ledger::endLeases);
    }

    /** Makes a change that may move items about. */
    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            entrance.update(ledger);
            endIfEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish() {
        lock.lock();
        try {
            if (state == QueueState.OPEN) {
                become(QueueState.FINISHING);
                var _ = entrance.carryTo(ledger, 0, 1);
                endIfEmpty();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void abort() {
        lock.lock();
        try {
            if (!state.ended()) {
                become(QueueState.ABORTED);
                var _ = entrance.carryTo(ledger, 0, 1);
                ledger.abort();
                entrance.update(ledger);
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private void endIfEmpty() {
        if (state == QueueState.FINISHING && ledger.holdsNothing()) {
            become(QueueState.FINISHED);
            end();
        }
    }

    private void end() {
        whenEnded.accept(this);
        ended.countDown();
    }

    private void become(QueueState next) {
        state = next;
        entrance.become(next);
    }

    @Override
    public QueueState state() {
        return under(() -> state);
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(Nanoseconds.of(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public QueueCounts counts() {
        return under(() -> entrance.counts(ledger));
    }

    /** Reads something that the ledger's lock guards. */
    <V> V under(Supplier<V> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}

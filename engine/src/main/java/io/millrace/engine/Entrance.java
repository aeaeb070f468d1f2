package io.millrace.engine;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Where producers and workers of a {@link LocalQueue} meet: new items wait here until a worker carries them to the
 * ledger, and threads wait here for items or for room. Its lock is held for a few instructions at a time; where both are
 * needed the ledger's lock is taken first.
 */
final class Entrance<T> {
    /** Of so many items one has its wait measured; a power of two. */
    private static final int MEASURED = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Waiters producers = new Waiters(lock);
    private final Waiters takers = new Waiters(lock);
    private final Clock clock;
    private final int capacity;
    private QueueState state = QueueState.OPEN;
    private long submitted;
    /** How many items are here, and how many wait and are delayed in the ledger. */
    private int arrived;

    private int waiting;
    private int delayed;
    /** How many keys have become live, ever. */
    private long keyings;

    Entrance(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    private int held() {
        return arrived + waiting + delayed;
    }

    private boolean hasRoom() {
        return held() < capacity;
    }

    private boolean isNoLongerFull() {
        return hasRoom() || state != QueueState.OPEN;
    }

    private boolean isNoLongerEmpty() {
        return arrived > 0 || waiting > 0 || state.ended();
    }

    /**
     * Lets an item without a key in, after a wait for room if need be.
     *
     * @return whether there was room
     * @throws QueueClosedException if the queue is closed or becomes so during the wait
     */
    boolean enter(Entry<T> entry, long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (!hasRoom()) {
                producers.await(this::isNoLongerFull, nanos);
            }
            if (state != QueueState.OPEN) {
                throw new QueueClosedException(entry.queue().name(), state);
            }
            return letIn(entry);
        } finally {
            lock.unlock();
        }
    }

    /** With the ledger's lock held: lets an item in whose key is not live; says whether there was room. */
    boolean enterKeyed(Entry<T> entry) {
        lock.lock();
        try {
            boolean in = letIn(entry);
            if (in) {
                keyings++;
                producers.wakeAll();
            }
            return in;
        } finally {
            lock.unlock();
        }
    }

    private boolean letIn(Entry<T> entry) {
        if (!hasRoom()) {
            return false;
        }
        entry.id = ++submitted;
        if ((submitted & (MEASURED - 1)) == 0) {
            entry.measure = clock.nanos();
        }
        entry.lane.arrive(entry);
        arrived++;
        takers.wake(1);
        return true;
    }

    /** How many keys have become live, ever: for {@link #awaitRoomOrKey}. */
    long keyings() {
        lock.lock();
        try {
            return keyings;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is room, the queue is closed, or another key than those counted has become live.
     *
     * @return what is left of the time
     */
    long awaitRoomOrKey(long counted, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return producers.await(() -> isNoLongerFull() || keyings != counted, nanos);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is an item or the queue has ended.
     *
     * @return what is left of the time; not positive if neither came in time
     */
    long awaitItems(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return takers.await(this::isNoLongerEmpty, nanos);
        } finally {
            lock.unlock();
        }
    }

    /**
     * With the ledger's lock held: carries the arrivals to the ledger.
     *
     * @return how many of the waiting items the caller must take now: as many as it wants, and no more than its fair share
     *     among so many takers, but one if there is one
     */
    int carryTo(Ledger<T> ledger, int wanted, int among) {
        lock.lock();
        try {
            if (arrived > 0) {
                ledger.receive();
                waiting += arrived;
                arrived = 0;
            }
            int granted = Math.min(wanted, among == 1 ? waiting : (waiting + among - 1) / among);
            waiting -= granted;
            wake();
            return granted;
        } finally {
            lock.unlock();
        }
    }

    /** With the ledger's lock held: hears what the ledger holds, and wakes those whom it concerns. */
    void update(Ledger<T> ledger) {
        lock.lock();
        try {
            waiting = ledger.waiting();
            delayed = ledger.delayed();
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        producers.wake(capacity - held());
        takers.wake(waiting + arrived);
    }

    /** With the ledger's lock held: goes on to another state, and wakes everyone. */
    void become(QueueState next) {
        lock.lock();
        try {
            state = next;
            producers.wakeAll();
            takers.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** With the ledger's lock held: the counts of the queue. */
    QueueCounts counts(Ledger<T> ledger) {
        lock.lock();
        try {
            return ledger.counts(submitted, arrived);
        } finally {
            lock.unlock();
        }
    }
}

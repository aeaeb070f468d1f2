package io.millrace.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where producers and workers of a {@link LocalQueue} meet: new items wait here until a worker carries them to the
 * ledger, and threads wait here for items or for room. Its lock is held for a few instructions at a time; where both are
 * needed the ledger's lock is taken first.
 */
final class Entrance<T> {
    /** A wait without end. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int YIELDS = 16;
    /** Of so many items one has its wait measured; a power of two. */
    private static final int MEASURED = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final Clock clock;
    private final int capacity;
    private int arrived;
    private long submitted;
    /** How many items wait or are delayed in the ledger. */
    private int waiting;

    private int delayed;
    private int producersAsleep;
    private int takersAsleep;
    private QueueState state = QueueState.OPEN;

    Entrance(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
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

    private boolean hasRoom() {
        return held() < capacity;
    }

    private boolean isNoLongerFull() {
        return hasRoom() || state != QueueState.OPEN;
    }

    private boolean isNoLongerEmpty() {
        return arrived > 0 || waiting > 0 || state.ended();
    }

    /** Lets other threads go first a few times: often that is enough, and costs less than to sleep and be woken. */
    private void yieldUntil(BooleanSupplier ready) {
        for (int turn = 0; turn < YIELDS && !ready.getAsBoolean(); turn++) {
            lock.unlock();
            Thread.yield();
            lock.lock();
        }
    }

    private int held() {
        return arrived + waiting + delayed;
    }

    private long awaitRoom(long nanos) throws InterruptedException {
        if (nanos > 0) {
            yieldUntil(this::isNoLongerFull);
        }
        return sleepUntilRoom(nanos);
    }

    private long sleepUntilRoom(long nanos) throws InterruptedException {
        long left = nanos;
        producersAsleep++;
        try {
            while (!isNoLongerFull() && left > 0) {
                if (left == FOREVER) {
                    notFull.await();
                } else {
                    left = notFull.awaitNanos(left);
                }
            }
        } finally {
            producersAsleep--;
        }
        return left;
    }

    /**
     * Lets an item in, after a wait for room if need be.
     *
     * @return whether there was room
     * @throws QueueClosedException if the queue is closed or becomes so during the wait
     */
    boolean enterWhenThereIsRoom(Entry<T> entry, long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (!hasRoom()) {
                awaitRoom(nanos);
            }
            if (state != QueueState.OPEN) {
                throw new QueueClosedException(entry.queue().name(), state);
            }
            boolean fits = hasRoom();
            if (fits) {
                letIn(entry);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /** Lets an item in if there is room; says whether there was. */
    boolean enterIfThereIsRoom(Entry<T> entry) {
        lock.lock();
        try {
            boolean fits = hasRoom();
            if (fits) {
                letIn(entry);
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room or the queue is closed; returns what is left of the time. */
    long waitForRoom(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return awaitRoom(nanos);
        } finally {
            lock.unlock();
        }
    }

    private void letIn(Entry<T> entry) {
        entry.id = ++submitted;
        if ((submitted & (MEASURED - 1)) == 0) {
            entry.measure = clock.nanos();
        }
        entry.lane.arrive(entry);
        arrived++;
        if (takersAsleep > 0) {
            notEmpty.signal();
        }
    }

    /**
     * Waits until there is an item or the queue has ended; returns what is left of the time, which is not positive if
     * neither came in time.
     */
    long awaitItems(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (nanos > 0) {
                yieldUntil(this::isNoLongerEmpty);
            }
            return sleepUntilItem(nanos);
        } finally {
            lock.unlock();
        }
    }

    private long sleepUntilItem(long nanos) throws InterruptedException {
        long left = nanos;
        takersAsleep++;
        try {
            while (!isNoLongerEmpty() && left > 0) {
                if (left == FOREVER) {
                    notEmpty.await();
                } else {
                    left = notEmpty.awaitNanos(left);
                }
            }
        } finally {
            takersAsleep--;
        }
        return left;
    }

    /**
     * With the ledger's lock held: carries the arrivals to the ledger.
     *
     * @return how many of the waiting items the caller must take now: as many as it wants, and no more than its fair share
     *     among so many takers, but one if there is one
     */
    int carryTo(Ledger<T> ledger, int wanted, int takers) {
        lock.lock();
        try {
            if (arrived > 0) {
                ledger.receive();
                waiting += arrived;
                arrived = 0;
            }
            int granted = Math.min(wanted, takers == 1 ? waiting : (waiting + takers - 1) / takers);
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

    /** With the ledger's lock held: goes on to another state, and wakes everyone. */
    void become(QueueState next) {
        lock.lock();
        try {
            state = next;
            notFull.signalAll();
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes as many as could go on; one of them that doesn't need it after all must come here again. */
    private void wake() {
        signal(notFull, Math.min(capacity - held(), producersAsleep));
        signal(notEmpty, Math.min(waiting + arrived, takersAsleep));
    }

    private static void signal(Condition condition, int times) {
        for (int i = 0; i < times; i++) {
            condition.signal();
        }
    }
}

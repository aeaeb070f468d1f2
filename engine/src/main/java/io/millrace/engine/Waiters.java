package io.millrace.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Threads that wait for the same thing, under their owner's lock. */
final class Waiters {
    /** A wait without end. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int YIELDS = 16;

    private final ReentrantLock lock;
    private final Condition condition;
    private int asleep;

    /** The lock must be held in every call. */
    Waiters(ReentrantLock lock) {
        this.lock = lock;
        this.condition = lock.newCondition();
    }

    /** Waits until it is ready; returns what is left of the time, which is not positive if it didn't become so. */
    long await(BooleanSupplier ready, long nanos) throws InterruptedException {
        if (nanos > 0) {
            yieldUntil(ready);
        }
        long left = nanos;
        asleep++;
        try {
            while (!ready.getAsBoolean() && left > 0) {
                if (left == FOREVER) {
                    condition.await();
                } else {
                    left = condition.awaitNanos(left);
                }
            }
        } finally {
            asleep--;
        }
        return left;
    }

    /** Lets other threads go first a few times: often that is enough, and costs less than to sleep and be woken. */
    // nothing depends on who runs then: a thread that yields in vain goes to sleep
    @SuppressWarnings("ThreadPriorityCheck")
    private void yieldUntil(BooleanSupplier ready) {
        for (int turn = 0; turn < YIELDS && !ready.getAsBoolean(); turn++) {
            lock.unlock();
            Thread.yield();
            lock.lock();
        }
    }

    /** Wakes as many as could go on; one of them that finds no need to must see to it that another one is woken. */
    void wake(int atMost) {
        for (int woken = 0; woken < Math.min(atMost, asleep); woken++) {
            condition.signal();
        }
    }

    void wakeAll() {
        condition.signalAll();
    }
}

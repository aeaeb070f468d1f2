package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Permits of this process. A permit that comes back goes straight to whoever has waited longest. */
final class LocalPermits implements Permits {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private final PriorityQueue<Held> expiring =
            new PriorityQueue<>((one, other) -> Long.compare(one.deadline, other.deadline));
    private final String name;
    private final int count;
    private final Clock clock;
    private final Alarm alarm;
    private int free;
    private boolean closed;

    LocalPermits(String name, int count, Clock clock) {
        this.name = name;
        this.count = count;
        this.clock = clock;
        this.alarm = new Alarm(clock, this::endLeases);
        this.free = count;
    }

    int count() {
        return count;
    }

    @Override
    public Permit acquire(Duration lease) throws InterruptedException {
        check(lease);
        lock.lockInterruptibly();
        try {
            checkOpen();
            if (free > 0) {
                free--;
            } else {
                awaitTurn();
            }
            return hold(lease);
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() throws InterruptedException {
        Waiter waiter = new Waiter(lock.newCondition());
        waiters.add(waiter);
        try {
            while (!waiter.served && !closed) {
                waiter.turn.await();
            }
            checkOpen();
        } catch (InterruptedException interrupted) {
            if (waiter.served) {
                giveBack();
            } else {
                waiters.remove(waiter);
            }
            throw interrupted;
        }
    }

    @Override
    public Optional<Permit> tryAcquire(Duration lease) {
        check(lease);
        lock.lock();
        try {
            checkOpen();
            if (free == 0) {
                return Optional.empty();
            }
            free--;
            return Optional.of(hold(lease));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Gives no more permits, and ends all waits for them. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiters.forEach(waiter -> waiter.turn.signal());
            waiters.clear();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the shared memory of permits " + name + " was closed");
        }
    }

    private static void check(Duration lease) {
        if (lease.isNegative()) {
            throw new IllegalArgumentException("a lease time is zero (never expires) or more, not " + lease);
        }
    }

    private Held hold(Duration lease) {
        Held held = new Held(Nanoseconds.of(lease));
        held.setDeadline();
        return held;
    }

    private void giveBack() {
        Waiter first = waiters.poll();
        if (first == null) {
            free++;
        } else {
            first.served = true;
            first.turn.signal();
        }
    }

    private void endLeases() {
        lock.lock();
        try {
            alarm.rang();
            long now = clock.nanos();
            Held first;
            while ((first = expiring.peek()) != null && first.deadline <= now) {
                first.giveUp();
            }
            if (first != null) {
                alarm.setFor(first.deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Waiter {
        final Condition turn;
        boolean served;

        Waiter(Condition turn) {
            this.turn = turn;
        }
    }

    private final class Held implements Permit {
        private final long leaseNanos;
        private long deadline;
        private boolean gone;

        Held(long leaseNanos) {
            this.leaseNanos = leaseNanos;
        }

        void setDeadline() {
            if (leaseNanos > 0) {
                deadline = clock.nanos() + leaseNanos;
                expiring.add(this);
                alarm.setFor(deadline);
            }
        }

        void giveUp() {
            gone = true;
            expiring.remove(this);
            giveBack();
        }

        @Override
        public void renew() {
            lock.lock();
            try {
                if (gone) {
                    throw new LeaseLostException("a permit of " + name + " has gone back: it was closed, or its lease"
                            + " time of " + Duration.ofNanos(leaseNanos) + " was over");
                }
                expiring.remove(this);
                setDeadline();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!gone) {
                    giveUp();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}

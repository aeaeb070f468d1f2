package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until it is told to {@link #advance}: for tests of anything that waits. */
public final class ManualClock implements Clock {
    private final Instant start;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private long nanos;
    private long sequence;

    /** A clock that begins at {@code start}. */
    public ManualClock(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Wakeup schedule(Duration after, Runnable task) {
        Waiting entry = new Waiting(nanos + Math.max(0, Nanoseconds.of(after)), sequence++, task);
        waiting.add(entry);
        notifyAll();
        return () -> cancel(entry);
    }

    private synchronized void cancel(Waiting entry) {
        waiting.remove(entry);
    }

    /** Moves the time on and runs, on the calling thread, what falls due on the way, each at its own time. */
    public void advance(Duration by) {
        long target = nanos() + Nanoseconds.of(by);
        for (Runnable due; (due = nextDue(target)) != null; ) {
            due.run();
        }
    }

    /** How many wake-ups are waiting: what a test looks at to know that a thread has gone to sleep. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Waits until at least {@code count} wake-ups are waiting: until that many threads have gone to sleep. */
    public synchronized void awaitWaiting(int count) throws InterruptedException {
        while (waiting.size() < count) {
            wait();
        }
    }

    private synchronized @Nullable Runnable nextDue(long target) {
        Waiting first = waiting.peek();
        if (first == null || first.due > target) {
            nanos = target;
            return null;
        }
        waiting.remove();
        nanos = Math.max(nanos, first.due);
        return first.task;
    }

    private record Waiting(long due, long sequence, Runnable task) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}

package io.millrace.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to one who looks on. One who takes them too slowly is let go: he comes back, and asks for what he has
 * missed.
 */
final class Subscription implements AutoCloseable {
    /** So many events may wait. */
    static final int CAPACITY = 1_000;

    private final Thread reader = Thread.currentThread();
    private final Consumer<Subscription> onClose;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean over;

    /**
     * A subscription of the calling thread, which is interrupted when it has fallen behind, as it may hang in a write.
     *
     * @param onClose told when the reader takes no more
     */
    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    /** One to which nothing comes. */
    static Subscription ended() {
        Subscription none = new Subscription(_ -> {});
        none.end();
        return none;
    }

    /**
     * What comes next.
     *
     * @return the event; {@code null} if none came within {@code limit}, or all is over
     */
    @Nullable
    Event next(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (waiting.isEmpty() && !over && left > 0) {
                left = change.awaitNanos(left);
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing comes any more. */
    boolean isOver() {
        lock.lock();
        try {
            return over && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void put(Event event) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            if (waiting.size() == CAPACITY) {
                waiting.clear();
                over = true;
                reader.interrupt();
            } else {
                waiting.add(event);
            }
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the reader take what waits, and nothing after it. */
    void end() {
        lock.lock();
        try {
            over = true;
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** For the reader, who takes no more. */
    @Override
    public void close() {
        end();
        onClose.accept(this);
    }
}

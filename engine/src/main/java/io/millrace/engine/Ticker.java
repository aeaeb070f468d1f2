package io.millrace.engine;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work periodically, on clock edges: the n-th wake-up, from 1, is at start + n × period, whatever the work took.
 *
 * <p>One thread runs the work, so that it never runs twice at once. An edge that falls while the work is running is
 * skipped and counted, never made up for; of edges that the machine slept through only the last one is run. Between
 * edges nothing runs. Work that throws is logged and runs again at the next edge.
 */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final String name;
    private final long period;
    private final Clock clock;
    private final Runnable work;
    private final long start;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Condition rest = lock.newCondition();
    private Clock.@Nullable Wakeup wakeup;
    private long edge;
    private long skipped;
    private boolean due;
    private boolean running;
    private boolean stopped;

    private Ticker(String name, Duration period, Clock clock, Runnable work, ThreadFactory threads) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("ticker " + name + ": the period is " + period + ", not positive");
        }
        this.name = name;
        this.period = Nanoseconds.of(period);
        this.clock = clock;
        this.work = work;
        this.start = clock.nanos();
        this.thread = threads.newThread(this::loop);
    }

    /**
     * Starts a ticker whose work runs on a virtual thread.
     *
     * @param name for logs and the thread
     * @throws IllegalArgumentException if the period is not positive
     */
    public static Ticker start(String name, Duration period, Clock clock, Runnable work) {
        return start(
                name,
                period,
                clock,
                work,
                Thread.ofVirtual().name("ticker-" + name).factory());
    }

    /**
     * Starts a ticker whose work runs on a thread that {@code threads} makes.
     *
     * @throws IllegalArgumentException if the period is not positive
     */
    public static Ticker start(String name, Duration period, Clock clock, Runnable work, ThreadFactory threads) {
        Ticker ticker = new Ticker(name, period, clock, work, threads);
        ticker.begin();
        return ticker;
    }

    /**
     * Runs the work now, out of turn; the edges stay where they are. While the work is running it runs once more
     * after, however often this is called. Without effect once stopped.
     */
    public void wakeNow() {
        lock.lock();
        try {
            due = !stopped;
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many edges were skipped since the start. */
    public long skipped() {
        lock.lock();
        try {
            return skipped;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it: nothing begins from now on. Work that is running is not interrupted, and not waited for. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            due = false;
            if (wakeup != null) {
                wakeup.cancel();
            }
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@link #stop Stops} it and waits until work that is running has ended; does not wait when it is that work who
     * calls, or when the caller is interrupted, whose flag stays set.
     */
    @Override
    public void close() {
        stop();
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no work is running or due: how a test knows what an edge has led to. */
    void awaitRest() throws InterruptedException {
        lock.lock();
        try {
            while ((running || due) && !stopped) {
                rest.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            scheduleNext();
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void onEdge() {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            long passed = Math.max(edge + 1, (clock.nanos() - start) / period);
            boolean takes = !running && !due;
            skipped += passed - edge - (takes ? 1 : 0);
            edge = passed;
            if (takes) {
                due = true;
                change.signal();
            }
            scheduleNext();
        } finally {
            lock.unlock();
        }
    }

    private void scheduleNext() {
        long next = start + (edge + 1) * period;
        wakeup = clock.schedule(Duration.ofNanos(next - clock.nanos()), this::onEdge);
    }

    private void loop() {
        while (awaitDue()) {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("the work of ticker {} threw; it runs again at the next edge", name, failure);
            }
            // an interrupt that was meant for this run must not reach the next
            Thread.interrupted();
        }
    }

    private boolean awaitDue() {
        lock.lock();
        try {
            running = false;
            if (!due) {
                rest.signalAll();
            }
            while (!due && !stopped) {
                change.awaitUninterruptibly();
            }
            running = due;
            due = false;
            return running;
        } finally {
            lock.unlock();
        }
    }
}

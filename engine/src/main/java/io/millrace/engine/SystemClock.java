package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock; its wake-ups share one daemon thread, started with the first of them. */
final class SystemClock implements Clock {
    static final SystemClock INSTANCE = new SystemClock();

    private SystemClock() {}

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Wakeup schedule(Duration after, Runnable task) {
        ScheduledFuture<?> future =
                Timer.EXECUTOR.schedule(() -> run(task), Math.max(0, Nanoseconds.of(after)), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            Timer.LOG.error("a wake-up threw; it will not run again", failure);
        }
    }

    private static final class Timer {
        static final Logger LOG = LoggerFactory.getLogger(Clock.class);
        static final ScheduledThreadPoolExecutor EXECUTOR = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("millrace-clock").factory());

        static {
            EXECUTOR.setRemoveOnCancelPolicy(true);
        }
    }
}

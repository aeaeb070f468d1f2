package io.millrace.bench;

import io.millrace.engine.Threads;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Over a {@link ThreadPoolExecutor}: a task for each item; what the full queue refuses, its producer waits to put in. */
final class ExecutorHandOver implements HandOver {
    private final ThreadPoolExecutor executor;

    ExecutorHandOver(Threads threads) {
        ThreadFactory factory = switch (threads) {
            case PLATFORM -> Thread.ofPlatform().factory();
            case VIRTUAL -> Thread.ofVirtual().factory();
        };
        executor = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(CAPACITY),
                factory,
                ExecutorHandOver::putIn);
        executor.prestartAllCoreThreads();
    }

    private static void putIn(Runnable task, ThreadPoolExecutor executor) {
        try {
            executor.getQueue().put(task);
        } catch (InterruptedException unexpected) {
            throw new RejectedExecutionException(unexpected);
        }
    }

    @Override
    public void send(long[] item) {
        executor.execute(() -> HandOver.work(item));
    }

    @Override
    public void finish() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the executor did not end");
        }
    }
}

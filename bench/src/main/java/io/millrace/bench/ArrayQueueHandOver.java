package io.millrace.bench;

import io.millrace.engine.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Over an {@link ArrayBlockingQueue}, ended by a poison pill for each worker. */
final class ArrayQueueHandOver implements HandOver {
    private static final long[] PILL = {};

    private final BlockingQueue<long[]> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Thread> workers = new ArrayList<>();

    ArrayQueueHandOver(Threads threads) {
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(HandOver.start(threads, this::takeAll));
        }
    }

    private void takeAll() {
        try {
            for (long[] item = queue.take(); item.length > 0; item = queue.take()) {
                HandOver.work(item);
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public void send(long[] item) throws InterruptedException {
        queue.put(item);
    }

    @Override
    public void finish() throws InterruptedException {
        for (int worker = 0; worker < WORKERS; worker++) {
            queue.put(PILL);
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }
}

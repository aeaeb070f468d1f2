package io.millrace.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A queue that can't be reached now and then, as one behind a network. */
final class FaultyQueue<T> implements WorkQueue<T> {
    final AtomicInteger takes = new AtomicInteger();
    /** How many of the next acknowledgements fail. */
    final AtomicInteger failingAcks = new AtomicInteger();

    volatile boolean down;
    private final WorkQueue<T> queue;

    FaultyQueue(WorkQueue<T> queue) {
        this.queue = queue;
    }

    @Override
    public List<Lease<T>> take(int max, int takers) throws InterruptedException {
        takes.incrementAndGet();
        if (down) {
            throw new IllegalStateException("thrown by a test: connection refused");
        }
        return queue.take(max, takers);
    }

    @Override
    public void ackAll(List<Lease<T>> leases) {
        if (failingAcks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("thrown by a test: connection reset");
        }
        queue.ackAll(leases);
    }

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public QueueOptions options() {
        return queue.options();
    }

    @Override
    public Clock clock() {
        return queue.clock();
    }

    @Override
    public Ticket submit(T item) throws InterruptedException {
        return queue.submit(item);
    }

    @Override
    public Ticket submit(T item, Submission submission) throws InterruptedException {
        return queue.submit(item, submission);
    }

    @Override
    public Optional<Ticket> offer(T item, Submission submission, Duration timeout) throws InterruptedException {
        return queue.offer(item, submission, timeout);
    }

    @Override
    public List<Lease<T>> take(int max) throws InterruptedException {
        return take(max, 1);
    }

    @Override
    public List<Lease<T>> poll(int max, Duration timeout) throws InterruptedException {
        return queue.poll(max, timeout);
    }

    @Override
    public void finish() {
        queue.finish();
    }

    @Override
    public void abort() {
        queue.abort();
    }

    @Override
    public QueueState state() {
        return queue.state();
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return queue.awaitEnd(timeout);
    }

    @Override
    public QueueCounts counts() {
        return queue.counts();
    }
}

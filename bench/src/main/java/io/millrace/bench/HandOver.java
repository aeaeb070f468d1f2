package io.millrace.bench;

import io.millrace.engine.Threads;

/** A way to hand items from producers to two workers; producers block while its buffer is full. */
interface HandOver {
    /** How many workers take the items. */
    int WORKERS = 2;

    /** How many items fit between producers and workers. */
    int CAPACITY = 1024;

    /** Hands one item over. */
    void send(long[] item) throws Exception;

    /** Returns when every item has been worked on and the workers are gone. */
    void finish() throws Exception;

    /** The work on an item: a sum, which no compiler can leave out. */
    static void work(long[] item) {
        long sum = 0;
        for (long value : item) {
            sum += value;
        }
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException("the items of the benchmark don't add up to this");
        }
    }

    /** Starts a thread of this kind. */
    static Thread start(Threads threads, Runnable body) {
        return switch (threads) {
            case PLATFORM -> Thread.ofPlatform().start(body);
            case VIRTUAL -> Thread.ofVirtual().start(body);
        };
    }
}

package io.millrace.engine;

import java.util.concurrent.atomic.AtomicLong;

/** A counter of this process. */
final class LocalCounter implements SharedCounter {
    private final AtomicLong value = new AtomicLong();

    @Override
    public long add(long amount) {
        return value.addAndGet(amount);
    }

    @Override
    public long value() {
        return value.get();
    }
}

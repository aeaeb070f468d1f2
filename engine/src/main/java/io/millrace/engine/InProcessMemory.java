package io.millrace.engine;

/** Shared memory that is plain objects of this process. */
final class InProcessMemory implements SharedMemory {
    private final Clock clock;

    InProcessMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <T> WorkQueue<T> queue(String name, QueueOptions options) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public <V> SharedMap<V> map(String name) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public SharedCounter counter(String name) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Permits permits(String name, int count) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public RateLimiter limiter(String name, Rate rate) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Registry registry() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {}
}

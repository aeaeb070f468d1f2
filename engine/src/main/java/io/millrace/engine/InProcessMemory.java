package io.millrace.engine;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Shared memory that is plain objects of this process. */
final class InProcessMemory implements SharedMemory {
    private final Clock clock;
    private final Registry registry;
    private final Map<String, LocalQueue<?>> queues = new ConcurrentHashMap<>();
    private final Map<String, LocalMap<?>> maps = new ConcurrentHashMap<>();
    private final Map<String, SharedCounter> counters = new ConcurrentHashMap<>();
    private final Map<String, LocalPermits> permits = new ConcurrentHashMap<>();
    private final Map<String, TokenBucket> limiters = new ConcurrentHashMap<>();

    private volatile boolean closed;

    InProcessMemory(Clock clock) {
        this.clock = clock;
        this.registry = new LocalRegistry(clock);
    }

    // that all callers agree on the type is the contract of the method
    @SuppressWarnings("unchecked")
    @Override
    public <T> WorkQueue<T> queue(String name, QueueOptions options) {
        checkOpen();
        LocalQueue<?> queue = queues.computeIfAbsent(name, key -> new LocalQueue<T>(key, options, clock, this::ended));
        if (closed) {
            queue.abort();
        }
        checkOpen();
        checkSame("queue " + name, queue.options(), options);
        return (WorkQueue<T>) queue;
    }

    private void ended(LocalQueue<?> queue) {
        queues.remove(queue.name(), queue);
    }

    // that all callers agree on the type is the contract of the method
    @SuppressWarnings("unchecked")
    @Override
    public <V> SharedMap<V> map(String name) {
        checkOpen();
        return (SharedMap<V>) maps.computeIfAbsent(name, key -> new LocalMap<V>());
    }

    @Override
    public SharedCounter counter(String name) {
        checkOpen();
        return counters.computeIfAbsent(name, key -> new LocalCounter());
    }

    @Override
    public Permits permits(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("permits " + name + " need a count of at least 1, not " + count);
        }
        checkOpen();
        LocalPermits found = permits.computeIfAbsent(name, key -> new LocalPermits(key, count, clock));
        if (closed) {
            found.close();
        }
        checkOpen();
        checkSame("permits " + name, found.count(), count);
        return found;
    }

    @Override
    public RateLimiter limiter(String name, Rate rate) {
        checkOpen();
        TokenBucket found = limiters.computeIfAbsent(name, key -> new TokenBucket(rate, clock));
        checkSame("limiter " + name, found.rate(), rate);
        return found;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the shared memory was closed");
        }
    }

    private static void checkSame(String what, Object made, Object asked) {
        if (!Objects.equals(made, asked)) {
            throw new IllegalArgumentException(what + " was made with " + made + ", and is asked for with " + asked);
        }
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        closed = true;
        queues.values().forEach(LocalQueue::abort);
        permits.values().forEach(LocalPermits::close);
    }
}

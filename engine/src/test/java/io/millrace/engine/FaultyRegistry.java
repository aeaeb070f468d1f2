package io.millrace.engine;

import java.util.List;

/** A registry that can't be reached from some registration on. */
final class FaultyRegistry implements Registry {
    private final Registry registry;
    private int registrations;
    private int failing = Integer.MAX_VALUE;

    FaultyRegistry(Registry registry) {
        this.registry = registry;
    }

    /** Has the registration of this number, from 1 on, and all later ones fail. */
    synchronized void failFrom(int number) {
        failing = number;
    }

    @Override
    public synchronized Registration register(String process, String stage, int worker) {
        registrations++;
        if (registrations >= failing) {
            throw new IllegalStateException("thrown by a test: connection refused");
        }
        return registry.register(process, stage, worker);
    }

    @Override
    public List<WorkerInfo> workers() {
        return registry.workers();
    }

    /** The same memory with this registry. */
    SharedMemory in(SharedMemory memory) {
        return new SharedMemory() {
            @Override
            public <T> WorkQueue<T> queue(String name, QueueOptions options) {
                return memory.queue(name, options);
            }

            @Override
            public <V> SharedMap<V> map(String name) {
                return memory.map(name);
            }

            @Override
            public SharedCounter counter(String name) {
                return memory.counter(name);
            }

            @Override
            public Permits permits(String name, int count) {
                return memory.permits(name, count);
            }

            @Override
            public RateLimiter limiter(String name, Rate rate) {
                return memory.limiter(name, rate);
            }

            @Override
            public Registry registry() {
                return FaultyRegistry.this;
            }

            @Override
            public Clock clock() {
                return memory.clock();
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }
}

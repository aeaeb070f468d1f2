package io.millrace.engine;

/**
 * Where the state lives that several workers need. Every kind has its own names; the same name twice gives the same
 * object, and must ask for the same options. When a memory is closed it gives nothing any more: it throws
 * {@link IllegalStateException}.
 */
public interface SharedMemory extends AutoCloseable {
    /** A memory of this process, gone with it. */
    static SharedMemory inProcess(Clock clock) {
        return new InProcessMemory(clock);
    }

    /**
     * The queue of this name, made on first use. All callers must agree on the type of its items.
     *
     * <p>A queue that has ended is forgotten: its name then gives a new, open queue. Who submits to a queue that others
     * may finish keeps hold of it, and doesn't ask for it again.
     *
     * @throws IllegalArgumentException if it exists with other options
     */
    <T> WorkQueue<T> queue(String name, QueueOptions options);

    /** The map of this name, made on first use. All callers must agree on the type of its values. */
    <V> SharedMap<V> map(String name);

    /** The counter of this name, made on first use. */
    SharedCounter counter(String name);

    /**
     * The permits of this name, made on first use.
     *
     * @param count how many there are, at least 1
     * @throws IllegalArgumentException if they exist with another count
     */
    Permits permits(String name, int count);

    /**
     * The limiter of this name, made on first use.
     *
     * @throws IllegalArgumentException if it exists with another rate
     */
    RateLimiter limiter(String name, Rate rate);

    /** Who works here. */
    Registry registry();

    /** The time that leases, delays and rates go by. */
    Clock clock();

    /**
     * Aborts the queues of a memory of this process and ends the waits for its permits; leaves what other processes share,
     * and disconnects. A wait for the tokens of a limiter ends in its own time.
     */
    @Override
    void close();
}

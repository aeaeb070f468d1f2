package io.millrace.engine;

/** Opens what each worker of a stage holds for itself, such as a connection. */
@FunctionalInterface
public interface ResourceFactory<R> {
    /**
     * Opens a resource, on the thread of its worker.
     *
     * @throws Exception if it can't be had; this counts as a failed attempt of the item it was needed for
     */
    R open() throws Exception;

    /** Closes a resource, on the thread of its worker; what this throws is logged. */
    default void close(R resource) throws Exception {
        if (resource instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * Cuts off whatever its worker waits for at the resource, since the stage was aborted. Called by another thread, after
     * the worker's own was interrupted: for a wait that an interrupt doesn't end. The resource may be idle or closed by
     * then. What this throws is logged.
     */
    default void cut(R resource) {}

    /**
     * Whether a resource is as good as new after an attempt that ended with {@code fault}: otherwise it is closed, and the
     * next attempt opens another. Called on the thread of its worker.
     */
    default boolean survives(R resource, Throwable fault) {
        return false;
    }

    /** The process that works for whoever holds the resource, as the {@link Registry} lists it. Called by any thread. */
    default String process(R resource) {
        return Crew.PROCESS;
    }
}

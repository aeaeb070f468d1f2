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
}

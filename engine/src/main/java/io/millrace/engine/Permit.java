package io.millrace.engine;

/** One of several {@link Permits}, held until it is closed or its lease time is over. */
public interface Permit extends AutoCloseable {
    /**
     * Starts the lease time anew.
     *
     * @throws LeaseLostException if the permit was closed or its time was over
     */
    void renew();

    /** Gives the permit back; without effect if it has gone back already. */
    @Override
    void close();
}

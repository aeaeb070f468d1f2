package io.millrace.sync;

import java.io.IOException;

/** Something that is asked of the server, over one connection. */
interface RemoteTask {
    /** Where it waits. */
    enum Kind {
        /** Quick: listings, folders, deletions. */
        CHANGE,
        /** As long as its bytes take. */
        TRANSFER
    }

    /** Which lane it waits in. */
    default Kind kind() {
        return Kind.CHANGE;
    }

    /** Whether it needs a data connection, where the protocol has such. */
    default boolean transfers() {
        return kind() == Kind.TRANSFER;
    }

    /** How many bytes it transfers: of those that wait, the largest goes first. */
    default long weight() {
        return 0;
    }

    /**
     * Does it.
     *
     * @throws RemoteFault if the server doesn't; after a {@link RemoteFault.Transient} it is tried again
     * @throws IOException if something here can't be read; it isn't tried again
     */
    void run(RemoteLink link) throws IOException, InterruptedException;

    /**
     * Begins it: what is left may be asked of the server together with the beginning of the next task over the same
     * connection, and has to be finished after that.
     *
     * @throws RemoteFault as {@link #run}
     * @throws IOException as {@link #run}
     */
    default Begun begin(RemoteLink link) throws IOException, InterruptedException {
        run(link);
        return () -> {};
    }

    /** A task of which something may be left. */
    @FunctionalInterface
    interface Begun {
        /**
         * Does what is left.
         *
         * @throws RemoteFault as {@link RemoteTask#run}
         * @throws IOException as {@link RemoteTask#run}
         */
        void finish() throws IOException, InterruptedException;
    }

    /**
     * Told once it is settled that it can't be done.
     *
     * @param reason for the user
     * @param forGood whether it would go the same way again; else the attempts are used up
     */
    void failed(String reason, boolean forGood);

    /**
     * Told that it isn't tried, or not again, as all of the cycle has become hopeless. Counts as failed for now, unless it
     * does something else.
     *
     * @param reason for the user
     */
    default void abandoned(String reason) {
        failed(reason, false);
    }
}

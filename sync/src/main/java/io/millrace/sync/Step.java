package io.millrace.sync;

import java.io.IOException;

/** How an operation is done over a connection. It is used by one thread at a time, and again if it failed for now. */
@FunctionalInterface
interface Step {
    /**
     * Does it, and writes to the journal what was done.
     *
     * @throws RemoteFault if the server doesn't do it
     * @throws IOException if the local file can't be read
     */
    Outcome run(RemoteLink link) throws IOException, InterruptedException;

    /**
     * Begins it: what is left may be asked of the server together with the beginning of the next step over the same
     * connection, and has to be finished after that.
     *
     * @throws RemoteFault as {@link #run}
     * @throws IOException as {@link #run}
     */
    default Begun begin(RemoteLink link) throws IOException, InterruptedException {
        Outcome outcome = run(link);
        return () -> outcome;
    }

    /** A step of which something may be left. */
    @FunctionalInterface
    interface Begun {
        /**
         * Does what is left.
         *
         * @throws RemoteFault as {@link Step#run}
         * @throws IOException as {@link Step#run}
         */
        Outcome finish() throws IOException, InterruptedException;
    }

    /** What became of it, unless it failed. */
    sealed interface Outcome {
        /** It was done, without sending anything. */
        Outcome DONE = new Done(0);

        /**
         * It was done.
         *
         * @param bytes that were uploaded for it
         */
        record Done(long bytes) implements Outcome {}

        /**
         * A renaming was done by sending the file instead.
         *
         * @param bytes that were uploaded for it
         * @param deleted whether the old one was deleted, too
         */
        record SentInstead(long bytes, boolean deleted) implements Outcome {}

        /** The server has it otherwise, and is left in peace: there is nothing that another try would better. */
        record Left() implements Outcome {}

        /** The local folder has changed since the plan was made, so that it would be wrong: a later cycle sees to it. */
        record Overtaken() implements Outcome {}
    }
}

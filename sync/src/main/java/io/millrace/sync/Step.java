package io.millrace.sync;

import java.io.IOException;

/** How an operation is done over a connection. It is used by one thread at a time, and again if it failed for now. */
@FunctionalInterface
interface Step {
    /**
     * Does it, and writes to the journal what was done.
     *
     * @return how many bytes were uploaded
     * @throws RemoteFault if the server doesn't do it
     * @throws IOException if the local file can't be read
     */
    long run(RemoteLink link) throws IOException, InterruptedException;
}

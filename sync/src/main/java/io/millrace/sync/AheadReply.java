package io.millrace.sync;

import java.util.List;

/**
 * What a server said to an EPSV that was sent ahead of the transfer that it is for.
 *
 * @param code of the reply
 * @param lines of it
 * @param since when that was, in {@link System#nanoTime}
 */
record AheadReply(int code, List<String> lines, long since) {
    /** How long a server is sure to listen for a data connection, in nanoseconds. */
    private static final long LISTENING = 5_000_000_000L;

    /** Whether the server is sure to listen still. */
    boolean holds() {
        return System.nanoTime() - since <= LISTENING;
    }
}

package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where servers come from, a new one for each run.
 *
 * @param home the folder that holds {@code .millrace/servers}
 * @param parent of the folders that they have
 */
record FreshFtp(Path home, Path parent) {
    /** More connections than any contender asks for. */
    static final int PLENTY = 50;

    /** Starts one that allows more connections than anybody asks for; see {@link #start(int)}. */
    PureFtpd start() throws IOException {
        return start(PLENTY);
    }

    /**
     * Starts one.
     *
     * @param connections that it allows at once
     * @throws IOException if it isn't there or doesn't start; the message says what to do
     */
    PureFtpd start(int connections) throws IOException {
        return PureFtpd.start(home, parent, connections);
    }
}

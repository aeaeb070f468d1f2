package io.millrace.engine;

import java.io.IOException;

/**
 * Says that a worker process ended while it had a request, or had to be ended: it was killed, it crashed, it took too long
 * or too much memory, or wrote what is no reply. The message says which. A stage puts the item of such an attempt back
 * once, whatever its retry policy says, and rejects it the second time.
 */
public final class WorkerDiedException extends IOException {
    /** An exception that says who died, and how. */
    public WorkerDiedException(String message) {
        super(message);
    }
}

package io.millrace.server;

import io.millrace.engine.JobState;
import java.util.Locale;

/** Where a job is in its life, over restarts of the server. */
enum HostedState {
    /** It waits for its turn. */
    QUEUED,
    /** It is at work. */
    RUNNING,
    /** It returned its result, and nobody had asked it to stop. */
    SUCCEEDED,
    /** It threw. */
    FAILED,
    /** Somebody asked it to stop, and it did. */
    CANCELLED,
    /** The server ended while it was at work, or before its turn. */
    INTERRUPTED;

    static HostedState of(JobState state) {
        return switch (state) {
            case QUEUED -> QUEUED;
            case RUNNING -> RUNNING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Whether it will never change again. */
    boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    /** As it is called in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

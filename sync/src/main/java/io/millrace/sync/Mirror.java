package io.millrace.sync;

import io.millrace.engine.JobContext;

/**
 * A folder and its mirror: what lasts from one cycle to the next.
 *
 * @param parameters what the sync was told
 * @param local tells what the folder holds
 * @param workplace what operations are carried out with
 * @param connections to the server
 * @param job that the cycles are part of
 */
record Mirror(
        SyncParameters parameters, LocalSide local, Workplace workplace, Connections connections, JobContext job) {
    /** The same with another way to tell what the folder holds. */
    Mirror withLocal(LocalSide other) {
        return new Mirror(parameters, other, workplace, connections, job);
    }
}

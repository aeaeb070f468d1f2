package io.millrace.sync;

import io.millrace.engine.JobContext;

/**
 * A folder and its mirror: what lasts from one cycle to the next.
 *
 * @param parameters what the sync was told
 * @param local tells what the folder holds
 * @param workplace what operations are carried out with
 * @param connections to the server
 * @param deletions of the cycles before
 * @param hashes of files, as far as they are known
 * @param listings of the server's folders, as the last scan has read them
 * @param idle the last plan by which there was nothing to do
 * @param job that the cycles are part of
 */
record Mirror(
        SyncParameters parameters,
        LocalSide local,
        Workplace workplace,
        Connections connections,
        RecentDeletions deletions,
        FileHashes hashes,
        RecentListings listings,
        IdlePlan idle,
        JobContext job) {
    /** The same of a folder whose changes are known. */
    Mirror watching(LocalSide watched) {
        return new Mirror(parameters, watched, workplace, connections, deletions, hashes, listings, idle, job);
    }
}

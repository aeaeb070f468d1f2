package io.millrace.sync;

/**
 * What operations are carried out with.
 *
 * @param files of the local folder
 * @param stage has the server do things
 * @param journal of what was done
 * @param uploads what holds for all of them
 * @param progress who is told how far they are
 */
record Workplace(
        LocalFiles files, RemoteStage stage, RememberedJournal journal, UploadSettings uploads, SyncProgress progress) {
    /** The local file at a path. */
    UploadSource source(RelativePath path) {
        return files.at(path);
    }
}

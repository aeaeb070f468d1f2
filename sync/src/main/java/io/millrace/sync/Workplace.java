package io.millrace.sync;

import java.nio.file.Path;

/**
 * What operations are carried out with.
 *
 * @param folder the local one
 * @param stage has the server do things
 * @param journal of what was done
 * @param uploads what holds for all of them
 * @param progress who is told how far they are
 */
record Workplace(
        Path folder, RemoteStage stage, RememberedJournal journal, UploadSettings uploads, SyncProgress progress) {
    /** What is in the local folder now. */
    LocalPresence here() {
        return new LocalPresence(folder);
    }

    /** The local file at a path. */
    UploadSource source(RelativePath path) {
        return UploadSource.of(FileName.resolve(folder, path));
    }
}

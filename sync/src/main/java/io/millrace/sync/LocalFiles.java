package io.millrace.sync;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The files of the local folder, to be read.
 *
 * @param folder the local one
 * @param links what becomes of symbolic links in it
 * @param clock tells which of them changed just now
 */
record LocalFiles(Path folder, Links links, InstantSource clock) {
    /** That of a sync. */
    static LocalFiles of(SyncParameters parameters, InstantSource clock) {
        return new LocalFiles(parameters.folder(), parameters.mirror().links(), clock);
    }

    /** The file at a path. */
    UploadSource at(RelativePath path) {
        return new LocalFile(folder, path, links, clock);
    }
}

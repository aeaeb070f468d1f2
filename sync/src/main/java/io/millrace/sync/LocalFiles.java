package io.millrace.sync;

import java.nio.file.Path;

/**
 * The files of the local folder, to be read.
 *
 * @param folder the local one
 * @param links what becomes of symbolic links in it
 */
record LocalFiles(Path folder, Links links) {
    /** That of a sync. */
    static LocalFiles of(SyncParameters parameters) {
        return new LocalFiles(parameters.folder(), parameters.mirror().links());
    }

    /** The file at a path. */
    UploadSource at(RelativePath path) {
        return new LocalFile(folder, path, links);
    }
}

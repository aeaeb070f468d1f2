package io.millrace.sync;

import java.util.List;

/**
 * One step that brings the server nearer to the local folder.
 *
 * <p>Of two operations of a plan whose paths are related, as a folder's and that of something in it, the one that stands
 * first has to be done first, and so has one by which something goes away whose name differs in case alone; all others may be
 * done side by side.
 */
public sealed interface Operation {
    /** What is made, changed or removed. */
    RelativePath path();

    /** Why. */
    Reason reason();

    /** The paths that it touches. */
    default List<RelativePath> paths() {
        return List.of(path());
    }

    /** Makes a folder; the one that it lies in is there by then. */
    record CreateFolder(RelativePath path, Reason reason) implements Operation {}

    /** Deletes a file. */
    record DeleteFile(RelativePath path, Reason reason) implements Operation {}

    /** Removes a folder, which is empty by then. */
    record RemoveFolder(RelativePath path, Reason reason) implements Operation {}

    /**
     * Uploads a file.
     *
     * @param file what the local one was when it was planned
     * @param creates whether there is none on the server to be replaced
     */
    record Upload(RelativePath path, Node.File file, boolean creates, Reason reason) implements Operation {}

    /**
     * Gives a file on the server other permission bits.
     *
     * @param file what the local one was when it was planned
     */
    record ChangeMode(RelativePath path, Node.File file, Reason reason) implements Operation {}

    /**
     * Renames a file on the server.
     *
     * @param from what it is called there
     * @param path what it is called from now on; nothing is there yet
     * @param file what the local one at {@code path} was when it was planned
     */
    record Rename(RelativePath from, RelativePath path, Node.File file, Reason reason) implements Operation {
        @Override
        public List<RelativePath> paths() {
            return List.of(from, path);
        }
    }
}

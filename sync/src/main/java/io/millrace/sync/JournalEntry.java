package io.millrace.sync;

import java.util.Optional;
import java.util.OptionalInt;

/** What the journal knows of a path on the server: what was put there. */
public sealed interface JournalEntry {
    /** Of every folder. */
    JournalEntry FOLDER = new Folder();

    /**
     * A file that was uploaded, or found to be the same on both sides.
     *
     * @param size of the local file at that time, in bytes
     * @param modified its local time
     * @param hash of its content, where it is known
     * @param shown what the server showed afterwards
     * @param mode the permission bits that the server has, or was asked to have; empty if it has no such, or if it isn't
     *     known
     */
    record File(long size, Modified modified, Optional<ContentHash> hash, Shown shown, OptionalInt mode)
            implements JournalEntry {
        /** A file of which no permission bits are known. */
        public File(long size, Modified modified, Optional<ContentHash> hash, Shown shown) {
            this(size, modified, hash, shown, OptionalInt.empty());
        }

        /** Of a file that is the same here and there. */
        static File of(Node.File local, Node.File remote) {
            return new File(
                    local.size(),
                    local.modified(),
                    local.hash().or(remote::hash),
                    new Shown(remote.size(), remote.modified()),
                    FileMode.of(remote));
        }

        /** The same file, with these permission bits. */
        File withMode(OptionalInt other) {
            return new File(size, modified, hash, shown, other);
        }

        /** The same file, with another hash, or none. */
        File withHash(Optional<ContentHash> other) {
            return new File(size, modified, other, shown, mode);
        }

        /** The same file, with another local time. */
        File withModified(Modified other) {
            return new File(size, other, hash, shown, mode);
        }

        /** The same file, shown otherwise. */
        File withShown(Shown other) {
            return new File(size, modified, hash, other, mode);
        }
    }

    /** A folder that was made, or found to be there. */
    record Folder() implements JournalEntry {}

    /**
     * What a server's listing says of a file.
     *
     * @param size in bytes
     * @param modified its time, as far as the server tells
     */
    record Shown(long size, Modified modified) {
        /** Whether a listing still says the same, as far as both tell. */
        boolean agreesWith(Node.File listed) {
            return size == listed.size() && modified.agreesWith(listed.modified());
        }
    }
}

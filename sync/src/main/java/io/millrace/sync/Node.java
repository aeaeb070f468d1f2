package io.millrace.sync;

import java.util.Optional;
import java.util.OptionalInt;

/** What lies at a path of a tree. */
public sealed interface Node {
    /** The only folder there needs to be: all that is known of one is that it is there. */
    Node FOLDER = new Folder();

    /**
     * A file.
     *
     * @param size of its content, in bytes, 0 or more
     * @param modified when it was modified last
     * @param hash of its content, where it is known
     * @param mode its permission bits, as {@code 0644}, where there are any
     */
    record File(long size, Modified modified, Optional<ContentHash> hash, OptionalInt mode) implements Node {
        /** @throws IllegalArgumentException if the size is negative */
        public File {
            if (size < 0) {
                throw new IllegalArgumentException("a file can't have a size of " + size + " bytes");
            }
        }

        /** A file of which only size and time are known. */
        public File(long size, Modified modified) {
            this(size, modified, Optional.empty(), OptionalInt.empty());
        }

        /** The same file, its hash known. */
        public File withHash(ContentHash known) {
            return new File(size, modified, Optional.of(known), mode);
        }
    }

    /** A folder. */
    record Folder() implements Node {}

    /**
     * Something that is there but isn't mirrored: a link that isn't followed, a device, a file that a rule leaves out by
     * its size. It, what may be below it, and what lies at its path on the other side are left alone.
     *
     * @param what it is, with its article: {@code a symbolic link}
     */
    record Other(String what) implements Node {}
}

package io.millrace.sync;

import java.util.OptionalInt;

/** The permission bits of files, as they are mirrored: those for reading, writing and executing, without set-user-id. */
final class FileMode {
    private static final int MIRRORED = 0777;

    private FileMode() {}

    /** Those of a file, where it has such. */
    static OptionalInt of(Node.File file) {
        return of(file.mode());
    }

    /** Those among these. */
    static OptionalInt of(OptionalInt mode) {
        return mode.isPresent() ? OptionalInt.of(mode.getAsInt() & MIRRORED) : mode;
    }
}

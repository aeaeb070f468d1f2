package io.millrace.sync;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The permission bits of files, as they are mirrored: those for reading, writing and executing, without set-user-id. */
final class FileMode {
    private static final int MIRRORED = 0777;

    /** One for each mode there can be: a tree of many files has few different ones. */
    private static final OptionalInt[] MODES =
            IntStream.rangeClosed(0, MIRRORED).mapToObj(OptionalInt::of).toArray(OptionalInt[]::new);

    private FileMode() {}

    /** These bits, of which only the permissions are kept. */
    static OptionalInt of(int bits) {
        return MODES[bits & MIRRORED];
    }

    /** Those of a file, where it has such. */
    static OptionalInt of(Node.File file) {
        return of(file.mode());
    }

    /** Those among these. */
    static OptionalInt of(OptionalInt mode) {
        return mode.isPresent() ? of(mode.getAsInt()) : mode;
    }
}

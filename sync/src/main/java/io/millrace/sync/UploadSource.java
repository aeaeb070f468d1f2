package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;

/** What is to be uploaded. */
public interface UploadSource {
    /**
     * What tells one state of it from another.
     *
     * @param size in bytes
     * @param modified when it was modified last
     */
    record Stamp(long size, Instant modified) {}

    /**
     * Its state now.
     *
     * @throws IOException if it isn't there, or isn't a file that can be read from its beginning to its end
     */
    Stamp stamp() throws IOException;

    /**
     * Whether it may change and show the same state, as it was modified so short a time ago.
     *
     * @param stamp its state, as it was told just now
     */
    default boolean mayChangeUnseen(Stamp stamp) {
        return false;
    }

    /**
     * Its permission bits, where it has such.
     *
     * @throws IOException if it isn't there
     */
    default OptionalInt mode() throws IOException {
        return OptionalInt.empty();
    }

    /**
     * Its content, from the beginning.
     *
     * @throws IOException if it can't be opened
     */
    InputStream open() throws IOException;

    /** A local file, which may be a link to one. */
    static UploadSource of(Path file) {
        Path place = file.toAbsolutePath();
        return new LocalFile(
                Objects.requireNonNull(place.getParent()),
                RelativePath.of(Objects.requireNonNull(place.getFileName()).toString()),
                Links.FOLLOW,
                InstantSource.system());
    }
}

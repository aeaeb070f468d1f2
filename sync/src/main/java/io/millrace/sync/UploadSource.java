package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
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
     * @throws IOException if it isn't there
     */
    Stamp stamp() throws IOException;

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

    /** A local file. */
    static UploadSource of(Path file) {
        return new UploadSource() {
            @Override
            public Stamp stamp() throws IOException {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        attributes.size(), attributes.lastModifiedTime().toInstant());
            }

            @Override
            public OptionalInt mode() throws IOException {
                return FileMode.of(LocalAttributes.of(file).mode());
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public String toString() {
                return file.toString();
            }
        };
    }
}

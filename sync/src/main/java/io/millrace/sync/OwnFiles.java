package io.millrace.sync;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files and folders that the program writes to while it mirrors: where they lie in the folder that is mirrored, each cycle
 * would cause the next.
 */
public final class OwnFiles {
    private OwnFiles() {}

    /**
     * Where a file or folder lies below {@code folder}, links resolved; empty if it doesn't, or has a name that isn't
     * mirrored in any case.
     *
     * @param file that may not be there yet
     */
    public static Optional<RelativePath> below(Path folder, Path file) {
        Path root = real(folder);
        Path place = real(file);
        if (!place.startsWith(root) || place.equals(root)) {
            return Optional.empty();
        }
        try {
            StringBuilder text = new StringBuilder();
            for (Path at = place; !at.equals(root); at = parent(at)) {
                text.insert(0, FileName.of(at)).insert(0, '/');
            }
            return Optional.of(RelativePath.of(text.substring(1)));
        } catch (CharacterCodingException | IllegalArgumentException neverMirrored) {
            return Optional.empty();
        }
    }

    /** As far as it is there; the rest as it is named. */
    private static Path real(Path path) {
        Path place = path.toAbsolutePath().normalize();
        try {
            return place.toRealPath();
        } catch (IOException missing) {
            Path name = place.getFileName();
            return name == null ? place : real(parent(place)).resolve(name);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}

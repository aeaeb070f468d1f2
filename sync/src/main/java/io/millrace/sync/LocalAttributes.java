package io.millrace.sync;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the local file system says of a file.
 *
 * @param attributes of it
 * @param mode its permission bits, where the file system has such
 */
record LocalAttributes(BasicFileAttributes attributes, OptionalInt mode) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static LocalAttributes of(Path place, LinkOption... options) throws IOException {
        if (!POSIX) {
            return new LocalAttributes(
                    Files.readAttributes(place, BasicFileAttributes.class, options), OptionalInt.empty());
        }
        return of(Files.readAttributes(place, PosixFileAttributes.class, options));
    }

    /**
     * Of what lies in a folder that is being listed; links aren't followed. Where the system allows it, it is asked for by the
     * name alone, which spares it the way to the folder.
     */
    static LocalAttributes in(DirectoryStream<Path> folder, Path place) throws IOException {
        if (!POSIX || !(folder instanceof SecureDirectoryStream<Path> open)) {
            return of(place, LinkOption.NOFOLLOW_LINKS);
        }
        return of(
                open.getFileAttributeView(place.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes());
    }

    private static LocalAttributes of(PosixFileAttributes attributes) {
        int mode = 0;
        for (PosixFilePermission permission : attributes.permissions()) {
            mode |= bit(permission);
        }
        return new LocalAttributes(attributes, FileMode.of(mode));
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 040;
            case GROUP_WRITE -> 020;
            case GROUP_EXECUTE -> 010;
            case OTHERS_READ -> 04;
            case OTHERS_WRITE -> 02;
            case OTHERS_EXECUTE -> 01;
        };
    }

    boolean isLink() {
        return attributes.isSymbolicLink();
    }

    boolean isFolder() {
        return attributes.isDirectory();
    }

    boolean isFile() {
        return attributes.isRegularFile();
    }

    /** What the file system tells the file by, where it does. */
    Optional<Object> identity() {
        return Optional.ofNullable(attributes.fileKey());
    }

    /**
     * As it comes into a tree.
     *
     * @param before what was there before, if anything: that itself, if it is a file that hasn't changed since
     */
    Node node(Rules.Sizes sizes, @Nullable Node before) {
        if (attributes.isDirectory()) {
            return Node.FOLDER;
        }
        if (attributes.isSymbolicLink()) {
            return new Node.Other("a symbolic link");
        }
        if (!attributes.isRegularFile()) {
            return new Node.Other("a device, a pipe or a socket");
        }
        if (!sizes.include(attributes.size())) {
            return new Node.Other("a file that is left out by its size");
        }
        Instant time = attributes.lastModifiedTime().toInstant();
        return before instanceof Node.File file && isStill(file, time)
                ? file
                : new Node.File(attributes.size(), new Modified(time, Precision.NANOSECOND), Optional.empty(), mode);
    }

    private boolean isStill(Node.File file, Instant time) {
        Modified modified = file.modified();
        return file.size() == attributes.size()
                && modified.second() == time.getEpochSecond()
                && modified.nanosecond() == time.getNano()
                && modified.precision() == Precision.NANOSECOND
                && file.hash().isEmpty()
                && file.mode().equals(mode);
    }

    /** Why the file system refused, in words. */
    static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException gone -> "there is nothing of that name";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> Objects.requireNonNull(other.getReason());
            default -> Objects.requireNonNullElse(failed.getMessage(), failed.toString());
        };
    }
}

package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.OptionalInt;

/**
 * A file of the local folder. It may be read long after the scan that found it: where links are skipped, a link that has
 * come instead, of it or of a folder that it lies in, isn't followed out of what is mirrored; and nothing but a regular file
 * is opened, for a pipe would be waited for.
 */
final class LocalFile implements UploadSource {
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] SKIP = {LinkOption.NOFOLLOW_LINKS};

    /** So many folders are looked at one by one in less time than it takes to ask for real paths. */
    private static final int FEW_FOLDERS = 2;

    private final Path root;
    private final RelativePath path;
    private final Path file;
    private final Links links;
    private final InstantSource clock;

    /**
     * Of one file.
     *
     * @param root the local folder, which itself may be a link
     * @param path of the file from there on
     * @param links what becomes of symbolic links below the root
     * @param clock tells whether it changed just now
     */
    LocalFile(Path root, RelativePath path, Links links, InstantSource clock) {
        this.root = root;
        this.path = path;
        this.file = FileName.resolve(root, path);
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options());
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "it isn't a regular file any more");
        }
        return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    @Override
    public boolean mayChangeUnseen(Stamp stamp) {
        return Tick.isOpen(stamp.modified(), clock.instant());
    }

    @Override
    public OptionalInt mode() throws IOException {
        return FileMode.of(LocalAttributes.of(file, options()).mode());
    }

    @Override
    public InputStream open() throws IOException {
        if (links == Links.SKIP) {
            requireFolders();
        }
        return Files.newInputStream(file, options());
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private LinkOption[] options() {
        return links == Links.SKIP ? SKIP : FOLLOW;
    }

    /** Of its own name the system sees to it, when the file is opened. */
    private void requireFolders() throws IOException {
        int folders = path.depth() - 1;
        if (folders > FEW_FOLDERS && isWhereItSays()) {
            return;
        }
        Path folder = file.getParent();
        for (int i = 0; i < folders && folder != null; i++) {
            if (Files.isSymbolicLink(folder)) {
                throw new FileSystemException(
                        file.toString(), null, "it lies behind a symbolic link now, " + folder + ", which is skipped");
            }
            folder = folder.getParent();
        }
    }

    /** False, too, where the file system shows a name otherwise than it was written, or doesn't tell. */
    private boolean isWhereItSays() {
        RelativePath folder = path.parent().orElseThrow();
        try {
            return FileName.resolve(root, folder).toRealPath().equals(FileName.resolve(root.toRealPath(), folder));
        } catch (IOException unknown) {
            return false;
        }
    }
}

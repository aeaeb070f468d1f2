package io.millrace.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that a server keeps its history in, held by one server at a time, and readable by its user alone. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes it, and makes it if it isn't there. The operating system gives it back when its holder dies.
     *
     * @throws StoreException if another server has it, or it can't be made
     */
    static DataFolder take(Path path) {
        try {
            Files.createDirectories(path, forOwner());
            FileChannel channel =
                    FileChannel.open(path.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new DataFolder(path, channel);
            }
            channel.close();
        } catch (IOException failed) {
            throw new StoreException("can't use the folder " + path + ": " + failed.getMessage(), failed);
        }
        throw new StoreException(
                "another server keeps its history in " + path + ": stop it, or name another folder with --data");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ourselves) {
            return false;
        }
    }

    private static FileAttribute<?>[] forOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new StoreException("can't leave the folder " + path + ": " + failed.getMessage(), failed);
        }
    }
}

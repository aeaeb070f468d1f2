package io.millrace.calc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is added to, and put aside when it has become long: {@code name} becomes {@code name.1}, that one {@code
 * name.2}, and so on; the oldest is removed. A lock on {@code name.lock} keeps other programs from doing the same. After
 * an exception it may be written on: the file is opened anew. For one thread.
 */
final class RotatingFile extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(RotatingFile.class);
    private static final int OLD_FILES = 4;

    private final Path file;
    private final long size;
    private final @Nullable FileChannel lock;
    private @Nullable OutputStream stream;
    private long length;
    /** At which length it is put aside. */
    private long full;

    private RotatingFile(Path file, long size, @Nullable FileChannel lock) {
        this.file = file;
        this.size = size;
        this.lock = lock;
    }

    /**
     * Opens the file at its end, and makes it and its folders if they are missing.
     *
     * @param size how long it may become before it is put aside, in bytes, but for what is written in one go
     * @throws IOException if it can't be written, or another program has it open; the message is for the user
     */
    static RotatingFile open(Path file, long size) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean device = Files.exists(file) && !Files.isRegularFile(file);
        RotatingFile rotating = new RotatingFile(file, size, device ? null : lock(file));
        boolean opened = false;
        try {
            var _ = rotating.stream();
            opened = true;
            return rotating;
        } finally {
            if (!opened) {
                rotating.close();
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Path name = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock held = channel.tryLock();
            locked = held != null;
        } catch (OverlappingFileLockException here) {
            LOG.debug("{} is held by this program", name, here);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new IOException(file + " is being written by another program: name another file");
        }
        return channel;
    }

    private OutputStream stream() throws IOException {
        OutputStream open = stream;
        if (open == null) {
            open = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            stream = open;
            length = Files.size(file);
            full = size;
        }
        return open;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        boolean written = false;
        try {
            stream().write(bytes, from, count);
            length += count;
            written = true;
        } finally {
            if (!written) {
                closeStream();
            }
        }
    }

    /** Puts the file aside if it is long enough. If that can't be done, it is tried again when it has grown as much again. */
    void rotateIfFull() {
        if (stream == null || length < full) {
            return;
        }
        try {
            closeStream();
            for (int number = OLD_FILES; number > 0; number--) {
                Path older = number == 1 ? file : numbered(number - 1);
                if (Files.exists(older)) {
                    Files.move(older, numbered(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failure) {
            LOG.error("{} can't be put aside, and grows on: {}", file, failure.getMessage());
            full = length + size;
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void closeStream() {
        OutputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                LOG.warn("{} could not be closed: {}", file, failure.getMessage());
            }
        }
    }

    /** Closes the file, and gives the lock back. */
    @Override
    public void close() throws IOException {
        closeStream();
        if (lock != null) {
            lock.close();
        }
    }
}

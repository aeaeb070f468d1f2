package io.millrace.load;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of an input as they lie on the disk or come down a pipe; what is read is added to the file's tally. */
final class SourceFile extends InputStream {
    private final FileChannel channel;
    private final FileTally file;

    private SourceFile(FileChannel channel, FileTally file) {
        this.channel = channel;
        this.file = file;
    }

    /**
     * Opens an input.
     *
     * @throws IOException if it can't be read, or can only be the beginning of what it should be
     */
    @SuppressWarnings("resource") // the channel of the standard input is the process's own
    static SourceFile open(FileTally file) throws IOException {
        Path path = file.path();
        if (path.equals(LoadParameters.STDIN)) {
            return new SourceFile(new FileInputStream(FileDescriptor.in).getChannel(), file);
        }
        if (Files.isDirectory(path)) {
            throw new IOException("it is a folder");
        }
        String name = path.getFileName().toString();
        if (Files.isRegularFile(path) && Files.size(path) == 0 && (name.endsWith(".gz") || name.endsWith(".zst"))) {
            throw new CorruptInputException("it is empty, though its name says that it is compressed");
        }
        return new SourceFile(FileChannel.open(path), file);
    }

    /** The size on the disk in bytes; -1 if it is no regular file, or the standard input. */
    static long size(Path path) {
        try {
            // there may be a file of that name in the working folder; it is not what is read
            return !path.equals(LoadParameters.STDIN) && Files.isRegularFile(path) ? Files.size(path) : -1;
        } catch (IOException unknown) {
            return -1;
        }
    }

    /** What went wrong, for the user; the name of the file stands before it already. */
    static String describe(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "it is not there";
            case AccessDeniedException _ -> "there is no permission to read it";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = channel.read(ByteBuffer.wrap(into, offset, length));
        if (read > 0) {
            file.read(read);
        }
        return read;
    }

    /** May be called by any thread: a read that waits ends with an exception. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.millrace.calc;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of an input as they lie on the disk or come down a pipe, counted as they are read. */
final class SourceChannel implements SeekableByteChannel {
    private final FileChannel channel;
    private final AtomicLong bytesRead = new AtomicLong();

    private SourceChannel(FileChannel channel) {
        this.channel = channel;
    }

    static SourceChannel open(Path file, OpenOption... options) throws IOException {
        return new SourceChannel(FileChannel.open(file, options));
    }

    @SuppressWarnings("resource") // the channel of the standard input is the process's own
    static SourceChannel standardInput() {
        return new SourceChannel(new FileInputStream(FileDescriptor.in).getChannel());
    }

    /** The size of a file on the disk in bytes; -1 if it is no regular file. */
    static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : -1;
        } catch (IOException unknown) {
            return -1;
        }
    }

    /** What is read from here on; unlike the streams of {@link java.nio.channels.Channels} it asks a pipe for no position. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return SourceChannel.this.read(ByteBuffer.wrap(into, offset, length));
            }

            @Override
            public void close() throws IOException {
                SourceChannel.this.close();
            }
        };
    }

    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int read = channel.read(into);
        if (read > 0) {
            bytesRead.addAndGet(read);
        }
        return read;
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        channel.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** May be called by any thread: a read that waits ends with an exception. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

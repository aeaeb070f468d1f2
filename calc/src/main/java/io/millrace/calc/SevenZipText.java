package io.millrace.calc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** What the first file in a 7z archive holds. */
final class SevenZipText extends FilterInputStream {
    /** A read that meets damage loses what it had unpacked before it: no more than this. */
    private static final int PIECE = 512;

    private final SevenZFile archive;

    private SevenZipText(SevenZFile archive, InputStream file) {
        super(file);
        this.archive = archive;
    }

    /**
     * Opens the archive in {@code packed}, which is closed with it.
     *
     * @throws IOException if it is damaged, encrypted, needs too much memory, or has no file in it
     */
    static SevenZipText open(SeekableByteChannel packed) throws IOException {
        try {
            SevenZFile archive = SevenZFile.builder()
                    .setSeekableByteChannel(packed)
                    .setMaxMemoryLimitKiB(memoryLimit())
                    .get();
            for (SevenZArchiveEntry entry : archive.getEntries()) {
                if (!entry.isDirectory() && !entry.isAntiItem()) {
                    return new SevenZipText(archive, archive.getInputStream(entry));
                }
            }
        } catch (IOException unreadable) {
            throw explained(unreadable);
        }
        throw new IOException("there is no file in the archive");
    }

    private static int memoryLimit() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / 1024);
    }

    private static IOException explained(IOException fault) {
        return switch (fault) {
            case PasswordRequiredException _ -> new IOException("it is encrypted; unpack it first", fault);
            case MemoryLimitException large ->
                new IOException(
                        "it needs " + large.getMemoryNeededInKb() / 1024 + " MiB of memory to be unpacked, more than"
                                + " there is; give the program more with MILLRACE_JAVA_OPTS=-Xmx1g",
                        fault);
            default -> fault;
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, Math.min(length, PIECE));
        } catch (IOException unreadable) {
            throw explained(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

package io.millrace.calc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The text in an input, unpacked: how it is packed is told by its first bytes, not by its name. */
final class InputText {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] SEVEN_ZIP = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};

    private InputText() {}

    /**
     * Opens the text in {@code source}.
     *
     * @param seekable whether it is a file on the disk, at whose beginning {@code source} stands
     * @throws IOException if it can't be read, or unpacked
     */
    static InputStream open(SourceChannel source, boolean seekable) throws IOException {
        InputStream bytes = source.stream();
        byte[] beginning = new byte[SEVEN_ZIP.length];
        int length = 0;
        int read = 0;
        // no more than it takes: who types wants an answer to the first line
        while (read >= 0 && length < beginning.length && mayBePacked(beginning, length)) {
            read = bytes.read(beginning, length, beginning.length - length);
            length += Math.max(read, 0);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning, 0, length), bytes);
        if (startsWith(beginning, length, GZIP)) {
            return new GzipText(whole);
        }
        if (!startsWith(beginning, length, SEVEN_ZIP)) {
            return whole;
        }
        return seekable ? SevenZipText.open(source.position(0)) : spooled(whole);
    }

    /** A 7z archive ends with its table of contents: one that comes down a pipe goes through a temporary file. */
    @SuppressWarnings("resource") // closed with the text
    private static InputStream spooled(InputStream archive) throws IOException {
        FileChannel spool = FileChannel.open(
                Files.createTempFile("millrace-calc-", ".7z"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            archive.transferTo(Channels.newOutputStream(spool));
            return SevenZipText.open(spool.position(0));
        } catch (IOException unreadable) {
            spool.close();
            throw unreadable;
        }
    }

    private static boolean mayBePacked(byte[] beginning, int length) {
        return length == 0 || agree(beginning, length, GZIP) || agree(beginning, length, SEVEN_ZIP);
    }

    private static boolean startsWith(byte[] beginning, int length, byte[] magic) {
        return length >= magic.length && agree(beginning, length, magic);
    }

    /** Whether the bytes that both have are the same. */
    private static boolean agree(byte[] beginning, int length, byte[] magic) {
        int both = Math.min(length, magic.length);
        for (int i = 0; i < both; i++) {
            if (beginning[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}

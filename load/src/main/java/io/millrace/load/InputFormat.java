package io.millrace.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** How an input is compressed, told by its first bytes and not by its name. */
enum InputFormat {
    PLAIN,
    GZIP,
    ZSTD;

    private static final int LONGEST_MAGIC = 4;

    /**
     * What {@code source} holds, uncompressed.
     *
     * @throws CorruptInputException on reading, where the compressed data is damaged or cut off
     */
    static InputStream open(InputStream source) throws IOException {
        byte[] magic = new byte[LONGEST_MAGIC];
        int length = source.readNBytes(magic, 0, LONGEST_MAGIC);
        PushbackInputStream whole = new PushbackInputStream(source, LONGEST_MAGIC);
        whole.unread(magic, 0, length);
        return switch (of(magic, length)) {
            case PLAIN -> whole;
            case GZIP -> new GzipInput(whole, RawInflater.fastest());
            case ZSTD -> new ZstdInput(whole);
        };
    }

    private static InputFormat of(byte[] magic, int length) {
        if (length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return GZIP;
        }
        boolean zstd = length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == 0x2f
                && magic[3] == (byte) 0xfd;
        return zstd ? ZSTD : PLAIN;
    }
}

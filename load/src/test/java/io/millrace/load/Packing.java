package io.millrace.load;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How an input of the tests is compressed. */
enum Packing {
    PLAIN,
    GZIP,
    /** Three members, cut without regard to lines. */
    GZIP_MEMBERS,
    ZSTD;

    byte[] pack(byte[] text) {
        return switch (this) {
            case PLAIN -> text;
            case GZIP -> gzip(text, 0, text.length);
            case GZIP_MEMBERS -> members(text);
            case ZSTD -> Zstd.compress(text);
        };
    }

    private static byte[] members(byte[] text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int third = text.length / 3;
        all.writeBytes(gzip(text, 0, third));
        all.writeBytes(gzip(text, third, third));
        all.writeBytes(gzip(text, 2 * third, text.length - 2 * third));
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] text, int from, int length) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text, from, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}

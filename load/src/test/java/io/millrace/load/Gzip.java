package io.millrace.load;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Gzip files as RFC 1952 allows them, put together byte by byte. */
final class Gzip {
    static final int TEXT = 1;
    static final int HEADER_CRC = 2;
    static final int EXTRA = 4;
    static final int NAME = 8;
    static final int COMMENT = 16;

    private Gzip() {}

    /** A member as {@code gzip} makes it. */
    static byte[] member(byte[] content) {
        return member(content, 0, Deflater.DEFAULT_COMPRESSION);
    }

    /** A member whose header has the fields that {@code flags} name. */
    static byte[] member(byte[] content, int flags, int level) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(header(flags));
        member.writeBytes(deflate(content, level));
        CRC32 checksum = new CRC32();
        checksum.update(content);
        writeLittleEndian(checksum.getValue(), 4, member);
        writeLittleEndian(content.length, 4, member);
        return member.toByteArray();
    }

    /** A raw deflate stream. */
    static byte[] deflate(byte[] content, int level) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] header(int flags) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & EXTRA) != 0) {
            writeLittleEndian(300, 2, header);
            header.writeBytes(new byte[300]);
        }
        if ((flags & NAME) != 0) {
            header.writeBytes(new byte[] {'a', '.', 't', 's', 'v', 0});
        }
        if ((flags & COMMENT) != 0) {
            header.writeBytes(new byte[] {(byte) 0x1f, (byte) 0x8b, 0});
        }
        if ((flags & HEADER_CRC) != 0) {
            CRC32 checksum = new CRC32();
            checksum.update(header.toByteArray());
            writeLittleEndian(checksum.getValue() & 0xffff, 2, header);
        }
        return header.toByteArray();
    }

    private static void writeLittleEndian(long number, int bytes, ByteArrayOutputStream into) {
        for (int i = 0; i < bytes; i++) {
            into.write((int) (number >>> (8 * i)));
        }
    }
}

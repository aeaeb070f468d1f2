package io.millrace.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * What a gzip file (RFC 1952) holds, one member after another, each checked against its CRC and length.
 *
 * <p>Unlike {@link java.util.zip.GZIPInputStream} it never takes a cut or damaged member for the end of the file: zeros
 * may follow the last member, as tapes leave them; anything else is an error that names the byte.
 */
final class GzipInput extends InputStream {
    private static final int BUFFER = 128 << 10;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream source;
    private final RawInflater inflater;
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long consumed;
    private long memberLength;
    private boolean inMember;

    GzipInput(InputStream source, RawInflater inflater) {
        this.source = source;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int written = inflate(into, offset, length);
            if (inflater.finished()) {
                endMember();
            }
            if (written > 0) {
                return written;
            }
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput() && !inflater.finished()) {
                refill();
                inflater.input(buffer, position, limit - position);
                position = limit;
            }
            int written = inflater.inflate(into, offset, length);
            checksum.update(into, offset, written);
            memberLength += written;
            return written;
        } catch (DataFormatException damaged) {
            throw corrupt("damaged gzip data: " + damaged.getMessage());
        } catch (EOFException cut) {
            throw corrupt("cut off in the middle of the gzip data");
        }
    }

    /** Reads a member's header; false if there is none any more. */
    private boolean beginMember() throws IOException {
        int first = skipZeros();
        if (first < 0) {
            return false;
        }
        try {
            if (first != 0x1f || next() != 0x8b) {
                throw corrupt("neither a gzip member nor the end of the file");
            }
            readHeader();
        } catch (EOFException cut) {
            throw corrupt("cut off in the header of a gzip member");
        }
        inflater.reset();
        inflater.input(buffer, position, limit - position);
        position = limit;
        checksum.reset();
        memberLength = 0;
        inMember = true;
        return true;
    }

    /** The first byte of the next member, or -1; zeros stand only between the end of a member and that of the file. */
    private int skipZeros() throws IOException {
        boolean begun = consumed > 0;
        try {
            int first = next();
            while (first == 0 && begun) {
                first = next();
            }
            return first;
        } catch (EOFException end) {
            return -1;
        }
    }

    private void readHeader() throws IOException {
        int method = next();
        int flags = next();
        if (method != 8 || (flags & 0xe0) != 0) {
            throw corrupt("a gzip member of an unknown kind");
        }
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void endMember() throws IOException {
        position = limit - inflater.remaining();
        inMember = false;
        try {
            if (littleEndian() != checksum.getValue()) {
                throw corrupt("the checksum of the gzip data does not match");
            }
            if (littleEndian() != (memberLength & 0xffff_ffffL)) {
                throw corrupt("the length of the gzip data does not match");
            }
        } catch (EOFException cut) {
            throw corrupt("cut off in the trailer of a gzip member");
        }
    }

    private long littleEndian() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private void skipText() throws IOException {
        int letter;
        do {
            letter = next();
        } while (letter != 0);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (position == limit) {
            refill();
        }
        return buffer[position++] & 0xff;
    }

    private void refill() throws IOException {
        int read = source.read(buffer, 0, buffer.length);
        if (read < 0) {
            throw new EOFException();
        }
        consumed += read;
        position = 0;
        limit = read;
    }

    private CorruptInputException corrupt(String what) {
        long at = consumed - (limit - position);
        return new CorruptInputException(what + " (near byte " + at + " of the file)");
    }

    @Override
    public void close() throws IOException {
        inflater.close();
        source.close();
    }
}

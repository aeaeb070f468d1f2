package io.millrace.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What stands before the payload of each frame on the pipes of a worker process, {@value #BYTES} bytes:
 *
 * <pre>
 *   0–1   0x4D 0x57, "MW"
 *   2     the version of this format, 1
 *   3     the kind, {@link FrameKind#code}
 *   4–7   the sequence number: a request has one more than the request before it, the first one 1; what answers it has
 *         the same; a hello has 0
 *   8–11  how many bytes of payload follow, from 0 up to the limit that both ends were given
 * </pre>
 *
 * Numbers are signed and big-endian. A sequence number is followed by the next one as {@code int} arithmetic has it.
 */
record FrameHeader(FrameKind kind, int sequence, int length) {
    static final int BYTES = 12;

    private static final int MAGIC = 0x4D5701;

    /** Writes it to the beginning of {@code frame}. */
    void write(byte[] frame) {
        ByteBuffer.wrap(frame)
                .putInt(MAGIC << Byte.SIZE | kind.code)
                .putInt(sequence)
                .putInt(length);
    }

    /**
     * Reads the header at the beginning of {@code frame}.
     *
     * @throws FrameException if it is none, or announces more than {@code limit} bytes
     */
    static FrameHeader read(byte[] frame, int limit) throws FrameException {
        ByteBuffer header = ByteBuffer.wrap(frame);
        int first = header.getInt();
        int code = first & 0xFF;
        if (first >>> Byte.SIZE != MAGIC || !FrameKind.isKnown(code)) {
            throw new FrameException("wrote junk to its pipe, beginning with \"" + printable(frame) + "\"");
        }
        FrameHeader read = new FrameHeader(FrameKind.of(code), header.getInt(), header.getInt());
        if (read.length < 0 || read.length > limit) {
            throw new FrameException("announced a " + FrameKind.of(code).name().toLowerCase(Locale.ROOT) + " of "
                    + Integer.toUnsignedString(read.length) + " bytes, over the limit of " + limit);
        }
        return read;
    }

    private static String printable(byte[] frame) {
        return new String(frame, 0, BYTES, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}

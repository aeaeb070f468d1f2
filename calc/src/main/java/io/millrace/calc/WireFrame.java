package io.millrace.calc;

/**
 * The frames of the length-prefixed framing, byte by byte. A header of 8 bytes stands before each payload:
 *
 * <pre>
 * 0     0x8C, which neither ASCII nor UTF-8 text begins with
 * 1     the kind of the frame
 * 2, 3  zero
 * 4-7   the length of the payload in bytes, most significant byte first
 * </pre>
 *
 * <p>A client sends OPERATIONS, as many as it likes, and then END; a service sends RESULTS, and then either END, when
 * everything is answered, or ERROR, and closes.
 */
final class WireFrame {
    /** The first byte of every header. */
    static final byte MAGIC = (byte) 0x8C;

    /** The size of a header. */
    static final int HEADER = 8;

    /** From a client: whole lines, an operation each; the last one needs no line feed. */
    static final byte OPERATIONS = 1;

    /** The session has ended: nothing more comes from this side. No payload. */
    static final byte END = 2;

    /** From a service: whole lines, a result each, in the order of the operations. */
    static final byte RESULTS = 3;

    /** From a service: why it closes the connection, in UTF-8. */
    static final byte ERROR = 4;

    private WireFrame() {}

    /** Writes a header into the {@value #HEADER} bytes at {@code at}. */
    static void putHeader(byte[] into, int at, byte kind, int length) {
        into[at] = MAGIC;
        into[at + 1] = kind;
        into[at + 2] = 0;
        into[at + 3] = 0;
        into[at + 4] = (byte) (length >> 24);
        into[at + 5] = (byte) (length >> 16);
        into[at + 6] = (byte) (length >> 8);
        into[at + 7] = (byte) length;
    }

    /** Whether a header that begins at {@code at} is one of ours. */
    static boolean isHeader(byte[] from, int at) {
        return from[at] == MAGIC && from[at + 2] == 0 && from[at + 3] == 0;
    }

    /** The length in the header that begins at {@code at}; as an unsigned number, so that it is never negative. */
    static long length(byte[] from, int at) {
        return (from[at + 4] & 0xffL) << 24
                | (from[at + 5] & 0xffL) << 16
                | (from[at + 6] & 0xffL) << 8
                | (from[at + 7] & 0xffL);
    }
}

package io.millrace.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Gives bytes in pieces of odd sizes, as a pipe does; may break at some byte. */
final class PiecemealStream extends InputStream {
    private static final int NOWHERE = -1;

    private final byte[] bytes;
    private final List<Integer> sizes;
    private final int faultAt;
    private int position;
    private int pieces;
    private boolean broken;

    private PiecemealStream(byte[] bytes, List<Integer> sizes, int faultAt) {
        this.bytes = bytes;
        this.sizes = List.copyOf(sizes);
        this.faultAt = faultAt;
    }

    /** Gives pieces of {@code sizes}, over and over, to the end of {@code bytes}. */
    static PiecemealStream of(byte[] bytes, List<Integer> sizes) {
        return new PiecemealStream(bytes, sizes, NOWHERE);
    }

    /** Fails once after {@code faultAt} bytes; whoever reads on all the same gets the rest. */
    static PiecemealStream broken(byte[] bytes, List<Integer> sizes, int faultAt) {
        return new PiecemealStream(bytes, sizes, faultAt);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position == faultAt && !broken) {
            broken = true;
            throw new IOException("broken after " + position + " bytes");
        }
        if (position == bytes.length) {
            return -1;
        }
        int end = faultAt > position ? faultAt : bytes.length;
        int piece = Math.min(Math.min(length, sizes.get(pieces++ % sizes.size())), end - position);
        System.arraycopy(bytes, position, into, offset, piece);
        position += piece;
        return piece;
    }
}

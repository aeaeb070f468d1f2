package io.millrace.calc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes, UTF-8, that grows at its end. Not for several threads at once. */
public final class TextBuffer {
    private byte[] bytes;
    private int length;

    /** An empty one with room for so many bytes. */
    public TextBuffer(int room) {
        bytes = new byte[room];
    }

    /** Its bytes; those from {@link #length} on are not part of the text. Another array when it has grown. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes it holds. */
    public int length() {
        return length;
    }

    /** Drops what is behind the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = newLength;
    }

    /** Makes room for {@code more} bytes behind the text, for a caller who writes there and then {@link #advance}s. */
    public void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
        }
    }

    /** Takes in {@code more} bytes that were written behind the text. */
    public void advance(int more) {
        length += more;
    }

    /** Adds one byte. */
    public void add(byte single) {
        reserve(1);
        bytes[length++] = single;
    }

    /** Adds bytes {@code from} to {@code to}, exclusive. */
    public void add(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Adds characters, in UTF-8. */
    public void add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(encoded, 0, encoded.length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}

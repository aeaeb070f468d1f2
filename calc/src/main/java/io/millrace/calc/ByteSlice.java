package io.millrace.calc;

import java.util.Arrays;

/** A part of an array, which it does not own: set to one line after another, without an object for each. */
final class ByteSlice {
    private byte[] array = new byte[0];
    private int from;
    private int to;

    void set(byte[] newArray, int newFrom, int newTo) {
        array = newArray;
        from = newFrom;
        to = newTo;
    }

    int length() {
        return to - from;
    }

    /** The byte at {@code index}, counted from the beginning of the slice; not negative. */
    int at(int index) {
        return array[from + index] & 0xff;
    }

    boolean startsWith(byte[] beginning) {
        return length() >= beginning.length
                && Arrays.equals(array, from, from + beginning.length, beginning, 0, beginning.length);
    }

    /** Adds the bytes from {@code begin} to {@code end}, exclusive, both counted from the beginning of the slice. */
    void addTo(TextBuffer out, int begin, int end) {
        out.add(array, from + begin, from + end);
    }

    /** Adds all of it. */
    void addTo(TextBuffer out) {
        out.add(array, from, to);
    }
}

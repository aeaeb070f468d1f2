package io.millrace.calc;

/** Makes blocks of operations out of bytes that are read. */
final class Lines {
    private Lines() {}

    /**
     * The lines in {@code length} bytes from {@code from} on, copied; CR before LF is left out, and the last line gets the
     * LF that it may lack.
     *
     * @param length at least 1
     */
    static OperationBlock block(byte[] source, int from, int length, long firstLine) {
        byte[] text = new byte[length + 1];
        int end = 0;
        int count = 0;
        for (int i = from; i < from + length; i++) {
            byte next = source[i];
            if (next == '\n') {
                count++;
                if (end > 0 && text[end - 1] == '\r') {
                    end--;
                }
            }
            text[end++] = next;
        }
        if (text[end - 1] != '\n') {
            text[end++] = '\n';
            count++;
        }
        return new OperationBlock(text, 0, end, count, firstLine);
    }

    /** How many line feeds are in bytes {@code from} to {@code to}, exclusive. */
    static int count(byte[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                count++;
            }
        }
        return count;
    }
}

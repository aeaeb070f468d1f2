package io.millrace.calc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations as plain lines, ended by LF or CR LF; the end of the stream ends the session, and its last line. */
final class LineMessages implements ClientMessages {
    private final ClientInput input;
    private final int longest;
    private long nextLine = 1;
    /** Whether the rest of a line that is too long is being passed over. */
    private boolean skipping;

    LineMessages(ClientInput input, int longest) {
        this.input = input;
        this.longest = longest;
    }

    /** Whether there is a line end among the bytes that have come. */
    static boolean holdsLineEnd(ClientInput input) {
        return lineEnd(input) >= 0;
    }

    @Override
    public @Nullable OperationBlock next() throws IOException {
        while (input.await()) {
            int end = lastLineEnd();
            if (skipping) {
                skip();
            } else if (end > 0) {
                return take(end, end);
            } else if (input.length() > longest) {
                skipping = true;
                return take(longest + 1, longest + 1);
            } else if (!input.more()) {
                return take(input.length(), input.length());
            }
        }
        return null;
    }

    private void skip() throws IOException {
        int end = lineEnd(input);
        skipping = end < 0;
        input.take(skipping ? input.length() : end + 1);
        if (skipping && !input.more()) {
            skipping = false;
        }
    }

    /** Where the first line end is, counted from the first byte that has come; -1 if there is none. */
    private static int lineEnd(ClientInput input) {
        int end = input.position() + input.length();
        int feed = LineScan.first('\n', input.buffer(), input.position(), end);
        return feed < end ? feed - input.position() : -1;
    }

    /** How many bytes the whole lines have that make a block: several short ones, or a long one; 0 if there is none. */
    private int lastLineEnd() {
        int from = input.position();
        int usual = from + Math.min(input.length(), OperationBlock.USUAL_BYTES);
        int end = LineScan.endOfLast(input.buffer(), from, usual);
        return end > 0 ? end - from : lineEnd(input) + 1;
    }

    private OperationBlock take(int bytes, int length) {
        OperationBlock block = block(input.buffer(), input.position(), length, nextLine);
        nextLine += block.count();
        input.take(bytes);
        return block;
    }

    /**
     * The lines in {@code length} bytes from {@code from} on, copied; CR before LF is left out, and the last line gets the
     * LF that it may lack.
     *
     * @param length at least 1
     */
    private static OperationBlock block(byte[] source, int from, int length, long firstLine) {
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
}

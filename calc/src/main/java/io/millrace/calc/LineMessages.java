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
        return lineEnd(input, input.length()) >= 0;
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
        int end = lineEnd(input, input.length());
        skipping = end < 0;
        input.take(skipping ? input.length() : end + 1);
        if (skipping && !input.more()) {
            skipping = false;
        }
    }

    /** Where the first line end is, counted from the first byte; -1 if there is none among the first {@code within}. */
    private static int lineEnd(ClientInput input, int within) {
        byte[] buffer = input.buffer();
        for (int i = 0; i < within; i++) {
            if (buffer[input.position() + i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** How many bytes the whole lines have that make a block: several short ones, or a long one; 0 if there is none. */
    private int lastLineEnd() {
        byte[] buffer = input.buffer();
        int length = Math.min(input.length(), OperationBlock.USUAL_BYTES);
        for (int i = length; i > 0; i--) {
            if (buffer[input.position() + i - 1] == '\n') {
                return i;
            }
        }
        return lineEnd(input, input.length()) + 1;
    }

    private OperationBlock take(int bytes, int length) {
        OperationBlock block = Lines.block(input.buffer(), input.position(), length, nextLine);
        nextLine += block.count();
        input.take(bytes);
        return block;
    }
}

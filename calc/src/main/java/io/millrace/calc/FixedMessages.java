package io.millrace.calc;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operations in messages of {@value #SIZE} bytes, an operation each, padded with blanks; the message {@code
 * END_OF_OPERATIONS} ends the session.
 */
final class FixedMessages implements ClientMessages {
    /** The size of every message in bytes. */
    static final int SIZE = 2048;

    private static final byte[] END = "END_OF_OPERATIONS".getBytes(StandardCharsets.US_ASCII);
    /** So many blanks at its end tell a first message from the beginning of a long line. */
    private static final int SURE_PADDING = 8;

    /** Stands for a line feed inside of a message, which is not a character of any operation either. */
    private static final byte JUNK = 0;

    private final ClientInput input;
    private long nextLine = 1;
    private boolean ended;

    FixedMessages(ClientInput input) {
        this.input = input;
    }

    /** Whether what has come begins with a message of this kind: no line feed in it, and blanks at its end. */
    static boolean looksFixed(ClientInput input) {
        if (input.length() < SIZE) {
            return false;
        }
        byte[] buffer = input.buffer();
        int end = input.position() + SIZE;
        for (int i = input.position(); i < end; i++) {
            if (buffer[i] == '\n' || (i >= end - SURE_PADDING && buffer[i] != ' ')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable OperationBlock next() throws IOException {
        if (ended) {
            return null;
        }
        if (!input.await()) {
            throw new EOFException("the connection was closed before the message END_OF_OPERATIONS");
        }
        if (!input.require(SIZE)) {
            throw new ClientFaultException(
                    "the last message has " + input.length() + " bytes; every message has " + SIZE + " bytes");
        }
        TextBuffer lines = new TextBuffer(input.length());
        int count = 0;
        while (input.length() >= SIZE && !ended) {
            int length = unpadded(input.buffer(), input.position());
            ended = isEnd(input.buffer(), input.position(), length);
            if (!ended) {
                addLine(input.buffer(), input.position(), length, lines);
                count++;
            }
            input.take(SIZE);
        }
        if (count == 0) {
            return null;
        }
        OperationBlock block = new OperationBlock(lines.array(), 0, lines.length(), count, nextLine);
        nextLine += count;
        return block;
    }

    private static int unpadded(byte[] buffer, int from) {
        int length = SIZE;
        while (length > 0 && buffer[from + length - 1] == ' ') {
            length--;
        }
        return length;
    }

    private static boolean isEnd(byte[] buffer, int from, int length) {
        return Arrays.equals(buffer, from, from + length, END, 0, END.length);
    }

    private static void addLine(byte[] buffer, int from, int length, TextBuffer lines) {
        for (int i = from; i < from + length; i++) {
            lines.add(buffer[i] == '\n' ? JUNK : buffer[i]);
        }
        lines.add((byte) '\n');
    }
}

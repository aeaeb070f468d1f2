package io.millrace.calc;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Operations in frames with a header; see {@link WireFrame}. */
final class FramedMessages implements ClientMessages {
    /** A frame may hold one operation of the greatest length, or this many bytes of shorter ones. */
    private static final int LEAST_LONGEST = 1 << 20;

    private static final int MARGIN = 1 << 10;

    private final ClientInput input;
    private final int longestFrame;
    private long nextLine = 1;
    private boolean ended;
    /** What is left of the last frame, from {@code from} to {@code to}. */
    private byte[] frame = new byte[0];

    private int from;
    private int to;

    FramedMessages(ClientInput input, int longest) {
        this.input = input;
        // an operation that is too long is evaluated, too: to an error
        this.longestFrame = Math.max(LEAST_LONGEST, longest) + MARGIN;
    }

    @Override
    public @Nullable OperationBlock next() throws IOException {
        while (from == to && !ended) {
            readFrame();
        }
        if (from == to) {
            return null;
        }
        int end = blockEnd();
        OperationBlock block = new OperationBlock(frame, from, end, LineScan.count(frame, from, end), nextLine);
        nextLine += block.count();
        from = end;
        return block;
    }

    /** Where the lines end that make the next block: several short ones, or a long one. */
    private int blockEnd() {
        int end = LineScan.endOfLast(frame, from, Math.min(to, from + OperationBlock.USUAL_BYTES));
        return end > 0 ? end : LineScan.first('\n', frame, from, to) + 1;
    }

    private void readFrame() throws IOException {
        if (!input.await()) {
            throw new EOFException("the connection was closed before the frame that ends the session");
        }
        if (!input.require(WireFrame.HEADER)) {
            throw half();
        }
        byte[] buffer = input.buffer();
        int at = input.position();
        byte kind = buffer[at + 1];
        long length = WireFrame.length(buffer, at);
        if (!WireFrame.isHeader(buffer, at)) {
            throw new ClientFaultException("a frame begins with " + hex(buffer, at)
                    + ", and not with a header: 8c, its kind, 00 00, and its length in 4 bytes");
        }
        if (kind == WireFrame.END && length == 0) {
            ended = true;
        } else if (kind != WireFrame.OPERATIONS) {
            throw new ClientFaultException("a frame of kind " + (kind & 0xff) + " and " + length
                    + " bytes; a client sends kind 1, operations, and kind 2, the end, which is empty");
        } else if (length > longestFrame) {
            throw new ClientFaultException(
                    "a frame of " + length + " bytes; it may have " + longestFrame + " bytes at most");
        }
        input.take(WireFrame.HEADER);
        if (!ended) {
            readPayload((int) length);
        }
    }

    private void readPayload(int length) throws IOException {
        frame = new byte[length + 1];
        from = 0;
        to = 0;
        while (to < length) {
            if (input.length() == 0 && !input.more()) {
                throw half();
            }
            int piece = Math.min(length - to, input.length());
            System.arraycopy(input.buffer(), input.position(), frame, to, piece);
            to += piece;
            input.pass(piece);
        }
        if (length > 0 && frame[length - 1] != '\n') {
            frame[to++] = '\n';
        }
    }

    private static ClientFaultException half() {
        return new ClientFaultException("the connection ends in the middle of a frame");
    }

    private static String hex(byte[] buffer, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + WireFrame.HEADER; i++) {
            text.append(i == at ? "" : " ").append(Character.forDigit(buffer[i] >> 4 & 15, 16));
            text.append(Character.forDigit(buffer[i] & 15, 16));
        }
        return text.toString();
    }
}

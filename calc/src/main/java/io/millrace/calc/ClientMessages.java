package io.millrace.calc;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The operations that a client sends, in one of the framings. */
sealed interface ClientMessages permits FramedMessages, LineMessages, FixedMessages {
    /**
     * The next operations; waits for them.
     *
     * @return null when the client has ended its session in due form
     * @throws EOFException if it went away before
     * @throws ClientFaultException if it breaks the rules of the framing
     */
    @Nullable
    OperationBlock next() throws IOException;

    /**
     * Tells by the first bytes how a client frames its operations; null if it sends none at all.
     *
     * @param longest how many bytes an operation may have
     */
    static @Nullable ClientMessages open(ClientInput input, int longest) throws IOException {
        if (!input.await()) {
            return null;
        }
        if (input.buffer()[input.position()] == WireFrame.MAGIC) {
            return new FramedMessages(input, longest);
        }
        while (!LineMessages.holdsLineEnd(input) && input.length() < FixedMessages.SIZE) {
            if (!input.more()) {
                return new LineMessages(input, longest);
            }
        }
        return FixedMessages.looksFixed(input) ? new FixedMessages(input) : new LineMessages(input, longest);
    }
}

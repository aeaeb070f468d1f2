package io.millrace.calc;

import java.io.IOException;
import java.net.Socket;

/**
 * Closes a connection so that the client gets what was sent to it last. TCP resets a connection that is closed while it has
 * unread bytes, and the other end may throw away what it hasn't read by then; so this ends the sending, and reads for a
 * moment what the client still sends.
 */
final class LingeringClose {
    private static final int MOST_BYTES = 1 << 20;
    private static final int SILENCE_MILLIS = 200;

    private LingeringClose() {}

    /** Closes {@code socket}; returns when the client has closed, too, is silent, or has sent a mebibyte more. */
    static void of(Socket socket) throws IOException {
        try (socket) {
            socket.shutdownOutput();
            socket.setSoTimeout(SILENCE_MILLIS);
            byte[] nowhere = new byte[8 << 10];
            int drained = 0;
            for (int read;
                    drained < MOST_BYTES && (read = socket.getInputStream().read(nowhere)) >= 0; ) {
                drained += read;
            }
        }
    }
}

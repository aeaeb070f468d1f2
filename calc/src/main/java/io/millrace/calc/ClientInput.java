package io.millrace.calc;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * What a client sends: bytes that have come and are not taken yet, and the wait for more. A client may be silent between
 * two messages for as long as the idle time, or as long as it waits for answers; a message that it has begun must be
 * complete within its patience. For the connection's reading thread.
 */
final class ClientInput {
    private static final int USUAL_SIZE = 64 << 10;
    private static final int NO_TIMEOUT = 0;

    private final Socket socket;
    private final InputStream stream;
    private final ServeParameters.Clients clients;
    private final Clock clock;
    private final BooleanSupplier awaitsAnswers;

    private byte[] buffer = new byte[USUAL_SIZE];
    private int position;
    private int limit;
    private long begun;

    ClientInput(Socket socket, ServeParameters.Clients clients, Clock clock, BooleanSupplier awaitsAnswers)
            throws IOException {
        this.socket = socket;
        this.stream = socket.getInputStream();
        this.clients = clients;
        this.clock = clock;
        this.awaitsAnswers = awaitsAnswers;
    }

    /** What holds the bytes that are not taken yet: from {@link #position} on, {@link #length} of them. */
    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    int length() {
        return limit - position;
    }

    /** Takes bytes off the front; what is left is the beginning of another message. */
    void take(int bytes) {
        position += bytes;
        begin();
    }

    /** Gives the client its whole patience again, after a time in which nothing was read. */
    void begin() {
        begun = clock.nanos();
    }

    /** Takes bytes off the front of a message whose rest is still to come. */
    void pass(int bytes) {
        position += bytes;
    }

    /**
     * Waits until there is something of a message.
     *
     * @return false at the end of the stream
     * @throws ClientFaultException if the client is silent for too long
     */
    boolean await() throws IOException {
        if (length() > 0) {
            return true;
        }
        while (true) {
            try {
                boolean came = read(timeout(clients.idle()));
                begun = clock.nanos();
                return came;
            } catch (SocketTimeoutException silent) {
                if (!awaitsAnswers.getAsBoolean()) {
                    throw new ClientFaultException("nothing was sent for " + seconds(clients.idle()));
                }
            }
        }
    }

    /**
     * Reads more of a message that has begun.
     *
     * @return false at the end of the stream
     * @throws ClientFaultException if the client takes too long for it
     */
    boolean more() throws IOException {
        Duration left = clients.patience().minusNanos(clock.nanos() - begun);
        try {
            if (left.isPositive()) {
                return read(timeout(left));
            }
        } catch (SocketTimeoutException slow) {
            // as when the time was over before
        }
        throw new ClientFaultException(
                "what was begun to be sent was not complete within " + seconds(clients.patience()));
    }

    /** Reads more until there are so many bytes; false if the stream ends before. */
    boolean require(int bytes) throws IOException {
        while (length() < bytes) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    private boolean read(int timeoutMillis) throws IOException {
        makeRoom();
        socket.setSoTimeout(timeoutMillis);
        int read = stream.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
            limit += read;
        }
        return read > 0;
    }

    private void makeRoom() {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (buffer.length > USUAL_SIZE) {
                buffer = new byte[USUAL_SIZE];
            }
        } else if (limit == buffer.length) {
            // a message longer than half of the buffer needs a larger one
            int size = length() > buffer.length / 2 ? 2 * buffer.length : buffer.length;
            byte[] roomy = Arrays.copyOfRange(buffer, position, position + size);
            limit -= position;
            position = 0;
            buffer = roomy;
        }
    }

    /** In milliseconds, rounded up, so that a time-out never is the zero that means none. */
    private static int timeout(Duration time) {
        return time.isZero() ? NO_TIMEOUT : Math.clamp(time.toMillis() + 1, 1, Integer.MAX_VALUE);
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1e3 + " s";
    }
}

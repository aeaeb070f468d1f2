package io.millrace.calc;

import io.millrace.engine.Clock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Takes the results that a service sends, and writes each behind its operation. */
final class ResultReceiver {
    /** A frame of results holds those of a turn, of which the last one may be long. */
    private static final long LONGEST_FRAME = 256L << 20;

    private final Socket socket;
    private final ResultWriter results;
    private final Window window;
    private final OperationTally tally;
    private final Clock clock;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Expected> expected = new ConcurrentLinkedQueue<>();

    private byte[] payload = new byte[OperationBlock.USUAL_BYTES];
    private @Nullable IOException unwritable;
    private @Nullable String problem;
    private volatile @Nullable IOException unsent;
    private volatile @Nullable String cut;

    /** A block that was sent at {@code nanos}, and what of it isn't answered yet. */
    private static final class Expected {
        private final OperationBlock whole;
        private final long nanos;
        private OperationBlock rest;

        Expected(OperationBlock block, long nanos) {
            this.whole = block;
            this.rest = block;
            this.nanos = nanos;
        }
    }

    ResultReceiver(Socket socket, ResultWriter results, Window window, OperationTally tally, Clock clock) {
        this.socket = socket;
        this.results = results;
        this.window = window;
        this.tally = tally;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("results").unstarted(this::receiveAll);
    }

    void start() {
        thread.start();
    }

    /** The results of this block come behind those of the ones before; for the sender, before it sends it. */
    void expect(OperationBlock block) {
        expected.add(new Expected(block, clock.nanos()));
    }

    /** Sending has failed; what the service has sent until then is still taken. */
    void sendingFailed(IOException failure) {
        unsent = failure;
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // then the receiver finds that out, too
        }
    }

    /** Breaks off. */
    void cut(String reason) {
        if (cut == null) {
            cut = reason;
        }
        window.close();
        try {
            socket.close();
        } catch (IOException failure) {
            // it is not used any more
        }
    }

    /** Waits until the last result is in, or none can come any more. */
    void await() throws InterruptedException {
        thread.join();
    }

    /** The same, for so long at most. */
    void await(Duration time) throws InterruptedException {
        boolean _ = thread.join(time);
    }

    /** Throws what kept the results from being written, if anything did; after {@link #await}. */
    void throwFailure() throws IOException {
        if (unwritable != null) {
            throw unwritable;
        }
    }

    /** Why the session did not end in due form; empty if it did. After {@link #await}. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void receiveAll() {
        try {
            InputStream stream = socket.getInputStream();
            while (receive(stream)) {
                // one frame after the other
            }
        } catch (IOException broken) {
            IOException first = unsent != null ? unsent : broken;
            String why = cut != null ? cut : "the service went away: " + first.getMessage();
            problem = why + ", after " + (tally.results() + tally.errors()) + " answers";
        } finally {
            window.close();
        }
    }

    /** Takes a frame; false if it was the last one. */
    private boolean receive(InputStream stream) throws IOException {
        byte[] header = new byte[WireFrame.HEADER];
        if (stream.readNBytes(header, 0, header.length) < header.length) {
            throw new EOFException("the connection was closed");
        }
        if (!WireFrame.isHeader(header, 0)) {
            // it was refused before the service could know the framing
            problem = said(header, stream);
            return false;
        }
        long length = WireFrame.length(header, 0);
        if (length > LONGEST_FRAME) {
            throw new IOException("it sent a frame of " + length + " bytes");
        }
        readPayload(stream, (int) length);
        return switch (header[1]) {
            case WireFrame.RESULTS -> take((int) length);
            case WireFrame.END -> false;
            case WireFrame.ERROR -> {
                problem = "the service says: " + new String(payload, 0, (int) length, StandardCharsets.UTF_8).strip();
                yield false;
            }
            default -> throw new IOException("it sent a frame of kind " + header[1]);
        };
    }

    private static String said(byte[] beginning, InputStream stream) throws IOException {
        String rest = new String(stream.readNBytes(500), StandardCharsets.UTF_8);
        String text = new String(beginning, StandardCharsets.UTF_8) + rest;
        return text.startsWith("error: ")
                ? "the service says: " + text.strip()
                : "what listens there is not a calculation service";
    }

    private void readPayload(InputStream stream, int length) throws IOException {
        if (payload.length < length) {
            payload = new byte[length];
        }
        if (stream.readNBytes(payload, 0, length) < length) {
            throw new EOFException("the connection was closed in the middle of a frame");
        }
    }

    private boolean take(int length) throws IOException {
        int from = 0;
        while (from < length) {
            Expected head = expected.peek();
            if (head == null) {
                throw new IOException("it sent more results than it got operations");
            }
            int to = endOfLines(from, length, head.rest.count());
            if (!write(head, from, to)) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /** Where so many lines end, or all there are. */
    private int endOfLines(int from, int length, int lines) throws IOException {
        int left = lines;
        int at = from;
        while (at < length && left > 0) {
            at = Math.min(LineScan.first('\n', payload, at, length) + 1, length);
            left--;
        }
        if (payload[at - 1] != '\n') {
            throw new IOException("it sent a part of a result");
        }
        return at;
    }

    private boolean write(Expected head, int from, int to) {
        try {
            long results0 = results.results();
            long errors0 = results.errors();
            Optional<OperationBlock> rest = results.write(head.rest, payload, from, to);
            int errors = (int) (results.errors() - errors0);
            int answered = (int) (results.results() - results0) + errors;
            tally.answered(new BlockEvaluator.Turn(answered, errors, to - from), head.nanos);
            if (rest.isPresent()) {
                head.rest = rest.get();
            } else {
                expected.remove();
                window.release(head.whole);
            }
            return true;
        } catch (IOException failure) {
            unwritable = failure;
            cut("the results could not be written");
            return false;
        }
    }
}

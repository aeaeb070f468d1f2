package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.Progress;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the operations of a file to a service and stores the results. The job's thread sends; another one, of {@link
 * ResultReceiver}, takes what comes back meanwhile.
 */
final class CalcClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** How long the receiver may take to notice that it is cut off. */
    private static final Duration CUT_OFF = Duration.ofMillis(500);

    /** So much is sent ahead of the results: enough to keep a service busy, little enough for short waits. */
    private static final int WINDOW_OPERATIONS = 1 << 20;

    private static final int WINDOW_BYTES = 1 << 20;

    private final SendParameters parameters;
    private final JobContext job;
    private final OperationTally tally;
    private final Window window = new Window(WINDOW_OPERATIONS, WINDOW_BYTES);
    private final List<String> problems = new ArrayList<>();
    private @Nullable OperationReader reader;

    CalcClient(SendParameters parameters, JobContext job) {
        this.parameters = parameters;
        this.job = job;
        this.tally = new OperationTally(job.clock());
    }

    /**
     * Sends and receives, until everything is answered, the job is stopped, or the service goes away; then it returns what
     * was done until then.
     *
     * @throws ServiceUnreachableException if there is no service
     * @throws IOException if the results can't be stored
     */
    CalcSummary run() throws IOException, InterruptedException {
        int longest = Limits.USUAL.length();
        ResultWriter.requireNoInput(parameters.output(), List.of(parameters.file()));
        try (OperationReader operations = OperationReader.open(parameters.file(), longest);
                Socket socket = connect();
                ResultWriter results = ResultWriter.open(parameters.output(), parameters.format(), longest)) {
            reader = operations;
            job.progress(this::progress);
            long start = job.clock().nanos();
            ResultReceiver receiver = new ResultReceiver(socket, results, window, tally, job.clock());
            Stop.Listening cut = job.stop().onForce(() -> receiver.cut("it was cut off"));
            Stop.Listening ear = operations.cutOffOn(job.stop());
            try {
                receiver.start();
                send(operations, socket.getOutputStream(), receiver);
                receiver.await();
            } catch (InterruptedException forced) {
                receiver.cut("it was cut off");
                receiver.await(CUT_OFF);
            } finally {
                ear.close();
                cut.close();
                receiver.cut("the client gave up");
            }
            receiver.throwFailure();
            receiver.problem().ifPresent(problems::add);
            return summary((job.clock().nanos() - start) / 1e9);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(
                    parameters.server().host(), parameters.server().port());
            if (address.isUnresolved()) {
                throw new IOException("there is no host of this name");
            }
            socket.connect(address, (int) CONNECT_TIMEOUT.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw new ServiceUnreachableException(
                    "no calculation service at " + parameters.server() + ": " + failure.getMessage(), failure);
        }
    }

    private void send(OperationReader operations, OutputStream stream, ResultReceiver receiver)
            throws InterruptedException {
        try {
            byte[] frame = new byte[WireFrame.HEADER + OperationBlock.USUAL_BYTES];
            Optional<OperationBlock> next = read(operations);
            while (next.isPresent()) {
                OperationBlock block = next.get();
                if (!window.take(block)) {
                    return;
                }
                tally.accepted(block.count());
                receiver.expect(block);
                if (frame.length < WireFrame.HEADER + block.length()) {
                    frame = new byte[WireFrame.HEADER + block.length()];
                }
                WireFrame.putHeader(frame, 0, WireFrame.OPERATIONS, block.length());
                System.arraycopy(block.text(), block.from(), frame, WireFrame.HEADER, block.length());
                stream.write(frame, 0, WireFrame.HEADER + block.length());
                next = read(operations);
            }
            WireFrame.putHeader(frame, 0, WireFrame.END, 0);
            stream.write(frame, 0, WireFrame.HEADER);
        } catch (IOException broken) {
            // the receiver may still find the reason that the service gave before it closed
            receiver.sendingFailed(broken);
        }
    }

    /** The next block; none when the job is to stop, or the rest of the file can't be read. */
    private Optional<OperationBlock> read(OperationReader operations) {
        if (job.stop().requested()) {
            return Optional.empty();
        }
        try {
            return operations.next();
        } catch (IOException unreadable) {
            if (!job.stop().requested()) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
            return Optional.empty();
        }
    }

    private Progress progress() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("operations", tally.accepted());
        counts.put("results", tally.results());
        counts.put("errors", tally.errors());
        OperationReader source = reader;
        long read = source == null ? 0 : source.bytesRead();
        return new Progress("send", read, OperationReader.size(parameters.file()), "bytes", counts, List.of());
    }

    private CalcSummary summary(double seconds) {
        long unanswered = tally.accepted() - tally.results() - tally.errors();
        return new CalcSummary(
                tally.accepted(),
                tally.results(),
                tally.errors(),
                unanswered,
                seconds,
                tally.latencies().millisAt(50),
                tally.latencies().millisAt(99),
                job.stop().requested(),
                problems);
    }
}

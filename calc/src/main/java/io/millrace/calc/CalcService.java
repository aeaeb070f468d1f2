package io.millrace.calc;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.Lane;
import io.millrace.engine.Progress;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Stop;
import io.millrace.engine.Submission;
import io.millrace.engine.WorkQueue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service: takes connections, has their operations evaluated, until it is asked to stop; then it takes nothing new, and
 * answers what it has taken.
 */
final class CalcService {
    private static final Logger LOG = LoggerFactory.getLogger(CalcService.class);

    private static final Lane SHORT = Lane.fifo("short").withShare(4);
    private static final Lane LONG = Lane.fifo("long");
    /** A block of so few operations comes from somebody who waits for them. */
    private static final int SHORT_OPERATIONS = 16;

    private static final int WAITING_BLOCKS = 1024;
    private static final int BACKLOG = 1024;
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final Duration REST = Duration.ofMillis(100);

    /** The part of the heap that operations and results may take which clients don't fetch. */
    private static final int HELD_SHARE = 2;

    private static final int WINDOW_SHARE = 4;
    private static final long SMALLEST_WINDOW = 128 << 10;
    private static final long LARGEST_WINDOW = 2 << 20;

    private final ServeParameters parameters;
    private final JobContext job;
    private final OperationTally tally;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong connected = new AtomicLong();
    private final long windowBytes;
    private final long mostHeld;
    private final SharedMemory queues;
    private final WorkQueue<Evaluation> queue;
    private final @Nullable ResultsLog log;

    private CalcService(ServeParameters parameters, JobContext job, @Nullable ResultsLog log) {
        this.parameters = parameters;
        this.job = job;
        this.log = log;
        this.tally = new OperationTally(job.clock());
        long memory = Runtime.getRuntime().maxMemory();
        this.mostHeld = memory / HELD_SHARE;
        this.windowBytes =
                Math.clamp(memory / WINDOW_SHARE / parameters.clients().connections(), SMALLEST_WINDOW, LARGEST_WINDOW);
        this.queues = SharedMemory.inProcess(job.clock());
        this.queue = queues.queue("calc", QueueOptions.bounded(WAITING_BLOCKS).withLanes(SHORT, LONG));
    }

    /**
     * Serves until the job is asked to stop, and says what was done until then.
     *
     * @throws IOException if it can't listen, or can't write its log at the start
     */
    static CalcSummary serve(ServeParameters parameters, JobContext job) throws IOException, InterruptedException {
        SocketWaiting.prepare();
        CalcService service;
        try (ServerSocket listener = listen(parameters);
                ResultsLog log = parameters.resultsLog().isPresent()
                        ? openLog(parameters, parameters.resultsLog().get())
                        : null) {
            service = new CalcService(parameters, job, log);
            service.run(listener);
        }
        // the log knows what it could not write when it is closed
        return service.summary();
    }

    private static ResultsLog openLog(ServeParameters parameters, Path file) throws IOException {
        return ResultsLog.open(
                file, ResultsLog.USUAL_SIZE, parameters.language().limits().length());
    }

    private static ServerSocket listen(ServeParameters parameters) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            InetAddress host = InetAddress.getByName(parameters.host());
            listener.bind(new InetSocketAddress(host, parameters.port()), BACKLOG);
            return listener;
        } catch (IOException failure) {
            listener.close();
            throw new IOException(
                    "can't listen on " + parameters.host() + ":" + parameters.port() + ": " + failure.getMessage(),
                    failure);
        }
    }

    private void run(ServerSocket listener) throws IOException, InterruptedException {
        job.progress(this::progress);
        try (EvaluationStage workers = EvaluationStage.start(parameters, queue, job)) {
            Stop.Listening finish = job.stop().onRequest(() -> stopListening(listener));
            Stop.Listening cut = job.stop().onForce(() -> cutOff(workers.stage()));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
                job.tell("listening on " + hostText(address) + ":" + address.getPort());
                accept(listener, threads);
                connections.forEach(Connection::finish);
            } finally {
                finish.close();
                cut.close();
            }
            workers.stage().drain(FOR_EVER);
        } catch (InterruptedException forced) {
            LOG.warn("cut off: not everything that was taken in is answered");
        } finally {
            queues.close();
        }
    }

    private static String hostText(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private void accept(ServerSocket listener, ExecutorService threads) throws InterruptedException {
        boolean failing = false;
        while (!job.stop().requested()) {
            try {
                begin(listener.accept(), threads);
                failing = false;
            } catch (IOException failure) {
                if (!failing && !job.stop().requested()) {
                    LOG.error("no connection can be taken for now", failure);
                }
                // too many open files, say: connections that end make room
                failing = true;
                boolean _ = job.stop().await(REST);
            }
        }
    }

    private void begin(Socket socket, ExecutorService threads) throws IOException {
        try {
            if (connections.size() >= parameters.clients().connections()) {
                threads.execute(() -> refuse(socket));
                return;
            }
            socket.setTcpNoDelay(true);
            Connection connection =
                    new Connection(this, socket, new Window(parameters.clients().inFlight(), windowBytes));
            connections.add(connection);
            connected.incrementAndGet();
            threads.execute(connection::read);
            threads.execute(connection::write);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Makes room for another connection in the place of this one. */
    void left(Connection connection) {
        connections.remove(connection);
    }

    private void refuse(Socket socket) {
        LOG.warn(
                "client {} refused: {} connections is the limit",
                socket.getRemoteSocketAddress(),
                parameters.clients().connections());
        String text = "error: there are " + parameters.clients().connections()
                + " connections already, which is the limit; try again later\n";
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            LingeringClose.of(socket);
        } catch (IOException gone) {
            LOG.debug("client {} did not wait for it", socket.getRemoteSocketAddress(), gone);
        }
    }

    private void stopListening(ServerSocket listener) {
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.warn("the listening socket could not be closed", failure);
        }
    }

    private void cutOff(Stage<Evaluation> stage) {
        stage.abort();
        connections.forEach(connection -> connection.cut("the service was cut off"));
    }

    ServeParameters parameters() {
        return parameters;
    }

    Clock clock() {
        return job.clock();
    }

    OperationTally tally() {
        return tally;
    }

    /** Has the rest of an evaluation worked on; waits while the queue is full. */
    void submit(Evaluation evaluation) throws InterruptedException {
        Lane lane = evaluation.left() <= SHORT_OPERATIONS ? SHORT : LONG;
        queue.submit(evaluation, Submission.PLAIN.inLane(lane.name()));
    }

    /** Writes results to the log; waits while it is busy. */
    void log(Answer answer) throws InterruptedException {
        if (log != null) {
            log.add(answer);
        }
    }

    /** So many bytes more are kept for clients; if that is too much, who has the most is cut off. */
    void held(long bytes) {
        if (held.addAndGet(bytes) > mostHeld) {
            connections.stream()
                    .max(Comparator.comparingLong(Connection::bytes))
                    .ifPresent(largest -> largest.cut("its operations and results take " + largest.bytes()
                            + " bytes, and the service is short of memory"));
        }
    }

    /** So many bytes less are kept. */
    void released(long bytes) {
        held.addAndGet(-bytes);
    }

    private Progress progress() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("results", tally.results());
        counts.put("errors", tally.errors());
        counts.put("unanswered", tally.unanswered());
        counts.put("connections", (long) connections.size());
        return Progress.ofUnknown("calc-serve", tally.accepted(), "operations").withCounts(counts);
    }

    private CalcSummary summary() {
        long missing = log == null ? 0 : log.unlogged();
        return new CalcSummary(
                tally.accepted(),
                tally.results(),
                tally.errors(),
                tally.unanswered(),
                tally.seconds(),
                tally.latencies().millisAt(50),
                tally.latencies().millisAt(99),
                job.stop().requested(),
                missing == 0 ? List.of() : List.of(missing + " results could not be written to the results log"));
    }
}

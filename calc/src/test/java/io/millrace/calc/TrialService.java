package io.millrace.calc;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import io.millrace.engine.WorkerInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A service on a free port of this machine, for a test. */
final class TrialService implements AutoCloseable {
    private static final int WAIT_SECONDS = 60;

    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final Stop stop = new Stop(Clock.system());
    private final Jobs jobs = new Jobs(memory, stop, 1, RandomGenerator.getDefault());
    private final Job<CalcSummary> job;
    private final int port;

    private final SessionEnds sessionEnds = SessionEnds.watch();

    private TrialService(ServeParameters parameters) throws Exception {
        job = jobs.submit(new CalcServeJob(), parameters);
        CompletableFuture<String> notice = new CompletableFuture<>();
        job.onNotice(notice::complete);
        job.onEnd(() -> notice.completeExceptionally(
                job.failure().orElseGet(() -> new IllegalStateException("it ended at once"))));
        String text = notice.get(WAIT_SECONDS, TimeUnit.SECONDS);
        port = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    }

    /** What a test wants otherwise than usual. */
    record Wish(
            int workers, Isolation isolation, Language language, ServeParameters.Clients clients, Optional<Path> log) {
        static final Wish USUAL =
                new Wish(2, Isolation.THREADS, Language.USUAL, ServeParameters.Clients.USUAL, Optional.empty());

        Wish in(Isolation other) {
            return new Wish(workers, other, language, clients, log);
        }

        Wish language(Language other) {
            return new Wish(workers, isolation, other, clients, log);
        }

        Wish clients(int connections, int inFlight, Duration patience, Duration idle) {
            ServeParameters.Clients other = new ServeParameters.Clients(connections, inFlight, patience, idle);
            return new Wish(workers, isolation, language, other, log);
        }

        Wish log(Path file) {
            return new Wish(workers, isolation, language, clients, Optional.of(file));
        }

        ServeParameters parameters() {
            return new ServeParameters("127.0.0.1", 0, workers, isolation, 0, language, clients, log);
        }
    }

    static TrialService start(Wish wish) throws Exception {
        return start(wish.parameters());
    }

    static TrialService start(ServeParameters parameters) throws Exception {
        return new TrialService(parameters);
    }

    static TrialService start() throws Exception {
        return start(Wish.USUAL);
    }

    int port() {
        return port;
    }

    /** A connection to it, whose reads fail after a minute. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_SECONDS * 1000);
        return socket;
    }

    List<WorkerInfo> workers() {
        return memory.registry().workers();
    }

    void requestStop() {
        stop.request("the test has seen enough");
    }

    /** Stops it in good order. */
    CalcSummary stop() throws InterruptedException {
        requestStop();
        return ended();
    }

    /** Stops it at once. */
    CalcSummary cutOff() throws InterruptedException {
        stop.force("the test has seen enough");
        return ended();
    }

    /** Waits until so many sessions have ended in due form since the last time this was asked. */
    void awaitSessionEnds(int count) throws InterruptedException {
        if (!sessionEnds.await(count, Duration.ofSeconds(WAIT_SECONDS))) {
            throw new IllegalStateException("the sessions do not end");
        }
    }

    /** Waits until it has noticed that a client went away. */
    void awaitDeparture() throws InterruptedException {
        if (!sessionEnds.awaitDeparture(Duration.ofSeconds(WAIT_SECONDS))) {
            throw new IllegalStateException("nobody goes away");
        }
    }

    /** Waits for its end. */
    CalcSummary ended() throws InterruptedException {
        if (!job.await(Duration.ofSeconds(WAIT_SECONDS))) {
            throw new IllegalStateException("the service does not end");
        }
        return job.result().orElseThrow();
    }

    @Override
    public void close() {
        stop.force("the test is over");
        jobs.close();
        memory.close();
        sessionEnds.close();
    }
}

package io.millrace.server;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.millrace.engine.Causes;
import io.millrace.engine.Clock;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs over HTTP: the API, the console, and the history, from its start to its stop. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_HEADERS = 16 << 10;
    private static final int LONGEST_FIRST_LINE = 4 << 10;
    private static final int MOST_CONNECTIONS = 256;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

    private final ListenAddress address;
    private final Guard guard;
    private final HostedJobs jobs;
    private final Stop stop;
    private final SharedMemory memory;
    private final WebServer web;

    private Server(ListenAddress address, Guard guard, HostedJobs jobs, Engine engine, WebServer web) {
        this.address = address;
        this.guard = guard;
        this.jobs = jobs;
        this.stop = engine.stop;
        this.memory = engine.memory;
        this.web = web;
    }

    /** What runs the jobs. */
    private record Engine(SharedMemory memory, Stop stop, Jobs jobs) {
        static Engine start(Clock clock, RandomGenerator random) {
            SharedMemory memory = SharedMemory.inProcess(clock);
            Stop stop = new Stop(clock);
            return new Engine(memory, stop, new Jobs(memory, stop, HostedJobs.MOST, random));
        }
    }

    /**
     * Listens, and starts again the jobs that were running for ever when the last server on this history ended.
     *
     * @param types of jobs; those that have a form are offered
     * @param random for the ids of jobs
     * @throws IllegalArgumentException if anybody on the network could use it
     * @throws IOException if it can't listen there
     * @throws StoreException if the history can't be opened
     */
    public static Server start(ServerSettings settings, JobTypes types, Clock clock, RandomGenerator random)
            throws IOException {
        settings.requireSafe();
        HelidonLog.redirect();
        JobStore store = SqliteJobStore.open(settings.data());
        boolean started = false;
        try {
            Engine engine = Engine.start(clock, random);
            HostedJobs jobs = new HostedJobs(types, engine.jobs, new HostedJob.Surroundings(store, clock));
            Guard guard = new Guard(settings.listen(), settings.token());
            WebServer web = listen(settings.listen(), routing(guard, new Api(jobs)));
            Server server = new Server(settings.listen().withPort(web.port()), guard, jobs, engine, web);
            server.open();
            started = true;
            return server;
        } finally {
            if (!started) {
                store.close();
            }
        }
    }

    private void open() {
        try {
            jobs.restore();
            guard.open();
        } catch (StoreException broken) {
            stop.force("the server can't start");
            web.stop();
            throw broken;
        }
    }

    private static HttpRouting.Builder routing(Guard guard, Api api) {
        List<Route> routes = new ArrayList<>(api.routes());
        routes.addAll(Page.console());
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(guard);
        Answers.explainErrors(routing);
        routes.forEach(route -> routing.route(route.method(), route.path(), route.handler()));
        routes.stream()
                .map(Route::path)
                .distinct()
                .forEach(path -> routing.any(path, (request, _) -> {
                    throw new ApiException(
                            ApiException.METHOD_NOT_ALLOWED,
                            request.prologue().method().text() + " is not for " + path);
                }));
        return routing.any((request, _) -> {
            throw new ApiException(ApiException.NOT_FOUND, "there is nothing at this address");
        });
    }

    private static WebServer listen(ListenAddress address, HttpRouting.Builder routing) throws IOException {
        requireFree(address);
        WebServer web = WebServer.builder()
                .address(InetAddress.getByName(address.host()))
                .port(address.port())
                .shutdownHook(false)
                .maxPayloadSize(LONGEST_BODY)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .shutdownGracePeriod(LAST_ANSWERS)
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(LONGEST_HEADERS)
                        .maxPrologueLength(LONGEST_FIRST_LINE)
                        .build())
                .routing(routing)
                .build();
        web.start();
        if (!web.isRunning()) {
            throw new IOException(address + ": can't listen there: somebody else began to a moment ago");
        }
        return web;
    }

    /** Helidon only logs that it can't listen. */
    private static void requireFree(ListenAddress address) throws IOException {
        try (ServerSocket _ = new ServerSocket(address.port(), 1, InetAddress.getByName(address.host()))) {
            LOG.debug("{} is free", address);
        } catch (IOException taken) {
            throw new IOException(address + ": can't listen there: " + Causes.explain(taken), taken);
        }
    }

    /** Where a browser finds it. */
    public String url() {
        return address.url();
    }

    /**
     * Takes no more requests, asks the jobs to stop, and waits for them. Jobs that go on for ever are run again by the next
     * server on this history.
     *
     * @param deadline within which they may finish what is under way; then they are interrupted
     * @throws InterruptedException if the caller is interrupted
     */
    public void stop(Duration deadline) throws InterruptedException {
        guard.close();
        jobs.endViews();
        try {
            jobs.close(deadline);
        } finally {
            web.stop();
            memory.close();
            jobs.store().close();
        }
    }

    /** Has jobs that were asked to stop interrupted now. */
    public void force(String reason) {
        stop.force(reason);
    }
}

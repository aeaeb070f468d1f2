package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.HostPort;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A load as the program runs it, as a job, set up by a test. */
final class TrialLoad implements AutoCloseable {
    /** Short enough for a test to wait for, long enough for a busy machine. */
    static final Timeouts IMPATIENT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path rejects;
    private final Map<String, HostPort> servers = new LinkedHashMap<>();
    private final Stop stop = new Stop(Clock.system());
    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final Jobs jobs = new Jobs(memory, stop, 1, new Random());
    private LoadParameters.Effort effort = LoadParameters.Effort.DEFAULT;
    private Duration ttl = Duration.ZERO;
    private double maxErrorRate = 0.01;
    private boolean renameFailed;
    private boolean dryRun;

    /** A load that makes its rejects file in {@code rejects}. */
    TrialLoad(Path rejects) {
        this.rejects = rejects;
    }

    TrialLoad to(String type, HostPort server) {
        servers.put(type, server);
        return this;
    }

    TrialLoad to(String type, LocalMemcached server) {
        return to(type, new HostPort("127.0.0.1", server.port()));
    }

    TrialLoad to(String type, FaultyProxy proxy) {
        return to(type, proxy.address());
    }

    TrialLoad workers(int workers) {
        effort = new LoadParameters.Effort(workers, effort.connections(), effort.attempts(), effort.timeouts());
        return this;
    }

    TrialLoad connections(int connections) {
        effort = new LoadParameters.Effort(effort.workers(), connections, effort.attempts(), effort.timeouts());
        return this;
    }

    TrialLoad attempts(int attempts) {
        effort = new LoadParameters.Effort(effort.workers(), effort.connections(), attempts, effort.timeouts());
        return this;
    }

    /** With short time-outs. */
    TrialLoad impatient() {
        effort = new LoadParameters.Effort(effort.workers(), effort.connections(), effort.attempts(), IMPATIENT);
        return this;
    }

    TrialLoad ttl(Duration time) {
        ttl = time;
        return this;
    }

    TrialLoad maxErrorRate(double rate) {
        maxErrorRate = rate;
        return this;
    }

    TrialLoad renameFailed() {
        renameFailed = true;
        return this;
    }

    TrialLoad dryRun() {
        dryRun = true;
        return this;
    }

    /** The program's stop. */
    Stop stop() {
        return stop;
    }

    Job<LoadSummary> start(Collection<SampleFile> files) {
        return startPaths(files.stream().map(SampleFile::path).toList());
    }

    Job<LoadSummary> startPaths(List<Path> files) {
        LoadParameters parameters =
                new LoadParameters(files, servers, effort, ttl, maxErrorRate, rejects, renameFailed, dryRun);
        return jobs.submit(new LoadJob(), parameters);
    }

    LoadSummary run(Collection<SampleFile> files) throws InterruptedException {
        return finish(start(files));
    }

    LoadSummary runPaths(List<Path> files) throws InterruptedException {
        return finish(startPaths(files));
    }

    /** Waits for the end of the job, and holds its result to what every result must hold. */
    static LoadSummary finish(Job<LoadSummary> job) throws InterruptedException {
        assertThat(job.await(LIMIT)).as("the load ends within %s", LIMIT).isTrue();
        assertThat(job.failure()).isEmpty();
        LoadSummary summary = job.result().orElseThrow();
        Accounts.requireSums(summary);
        return summary;
    }

    @Override
    public void close() {
        jobs.close();
        memory.close();
    }
}

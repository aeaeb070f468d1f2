package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.HostPort;
import io.millrace.engine.Job;
import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A job for a piece of a sync that never gets as far as the server, which nobody listens for. */
record OfflineJob<R>(Work<R> work) implements JobType<SyncParameters, R> {
    /** What is done in it. */
    @FunctionalInterface
    interface Work<R> {
        R with(Mirror mirror) throws Exception;
    }

    /** Does some work on a folder. */
    static <R> R run(Path folder, Work<R> work) throws Exception {
        return run(folder, Clock.system(), work);
    }

    /** The same at another time. */
    static <R> R run(Path folder, Clock clock, Work<R> work) throws Exception {
        try (SharedMemory memory = SharedMemory.inProcess(clock);
                Jobs jobs = new Jobs(memory, new Stop(clock), 1, RandomGenerator.getDefault())) {
            Job<R> job = jobs.submit(new OfflineJob<>(work), parameters(folder, OptionalLong.empty()));
            assertThat(job.await(Duration.ofMinutes(1))).isTrue();
            assertThat(job.failure()).isEmpty();
            return job.result().orElseThrow();
        }
    }

    /** Does some work, with a server that may be there, in which the job may be stopped. */
    static void runToTheEnd(SyncParameters parameters, Work<Boolean> work) throws Exception {
        Clock clock = Clock.system();
        try (SharedMemory memory = SharedMemory.inProcess(clock);
                Jobs jobs = new Jobs(memory, new Stop(clock), 1, RandomGenerator.getDefault())) {
            assertThat(jobs.submit(new OfflineJob<>(work), parameters).await(Duration.ofMinutes(1)))
                    .isTrue();
        }
    }

    static SyncParameters parameters(Path folder, OptionalLong bytesPerSecond) {
        RemoteSettings remote = new RemoteSettings(
                RemoteProtocol.FTP,
                new HostPort("127.0.0.1", 1),
                Login.withPassword("ann", "x"),
                "",
                Trust.DEFAULT,
                Duration.ofSeconds(15));
        return new SyncParameters(
                folder,
                remote,
                Schedule.ONCE,
                MirrorSettings.DEFAULT,
                new TransferSettings(2, 1, bytesPerSecond, Optional.empty()),
                folder.resolve("data"));
    }

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public String title() {
        return "A piece of a sync";
    }

    @Override
    public Class<SyncParameters> parameters() {
        return SyncParameters.class;
    }

    @Override
    public R run(SyncParameters parameters, JobContext job) throws Exception {
        TransferSettings transfers = parameters.transfers();
        try (RememberedJournal journal =
                        new RememberedJournal(SqliteJournal.open(parameters.data(), parameters.pair()), job.clock());
                RemoteServer server = RemoteServer.of(parameters.remote(), job.clock()::now);
                Connections connections = new Connections(server, missing -> {}, transfers, job.clock());
                RemoteStage stage = new RemoteStage(connections, transfers, job)) {
            Workplace workplace = new Workplace(
                    LocalFiles.of(parameters, job.clock()::now), stage, journal, Workshop.UPLOADS, new SyncProgress());
            return work.with(new Mirror(
                    parameters,
                    LocalSide.of(parameters),
                    workplace,
                    connections,
                    RecentDeletions.of(parameters.schedule(), job.clock()),
                    new FileHashes(workplace, job),
                    new RecentListings(8 << 20),
                    new IdlePlan(),
                    job));
        }
    }
}

package io.millrace.load;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.RetryPolicy;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.StageBuilder;
import io.millrace.engine.Stop;
import io.millrace.engine.WorkQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * One load under way: readers, encoders and senders, and the queues between them.
 *
 * <p>The queues are of this process and no others', for what they hold is: buffers, and tallies that are added to. What
 * several machines can share is the list of files.
 */
final class LoadRun {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** How long a worker may take to give way to an interrupt. */
    private static final Duration CUT_OFF = Duration.ofMillis(500);

    /** So many blocks, or batches of a server, wait for each worker that takes them. */
    private static final int WAITING_PER_WORKER = 2;

    private final JobContext job;
    private final LoadContext load;
    private final List<FileTally> files = new ArrayList<>();
    private final List<Server> servers;
    private final SharedMemory queues;
    private final RetryPolicy retries;
    /** A forced stop may look at it while it grows. */
    private final List<Stage<?>> stages = new CopyOnWriteArrayList<>();

    LoadRun(LoadParameters parameters, JobContext job) {
        this.job = job;
        Clock clock = job.clock();
        Types types = new Types(parameters.servers());
        Path list = parameters.rejects().resolve("rejects-" + job.jobId() + ".tsv");
        RejectsFile rejects = new RejectsFile(list);
        this.load = new LoadContext(parameters, types, rejects, new BufferPool(LoadContext.BUFFER, 64), clock);
        this.servers = types.servers().stream()
                .map(address -> new Server(address, types.typesOf(address)))
                .toList();
        this.queues = SharedMemory.inProcess(clock);
        int attempts = parameters.effort().attempts();
        this.retries = new RetryPolicy(attempts, FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
        Renames renames = new Renames(parameters, rejects, job::log);
        List<Path> sorted = parameters.files().stream()
                .sorted(Comparator.comparing((Path file) -> file.getFileName().toString())
                        .thenComparing(Path::toString))
                .toList();
        for (Path path : sorted) {
            files.add(new FileTally(path, files.size(), SourceFile.size(path), renames::settled));
        }
    }

    /** Loads; when it is asked to stop, it returns what was done until then. */
    LoadSummary run() {
        long start = load.clock().nanos();
        job.progress(new LoadProgress(files, servers)::now);
        Stop.Listening cut = job.stop().onForce(this::abort);
        try {
            if (!files.isEmpty() && (load.parameters().dryRun() || serversAnswer())) {
                process();
            }
        } catch (InterruptedException forced) {
            cutOff();
        } finally {
            cut.close();
            queues.close();
            load.rejects().close();
        }
        return summary((load.clock().nanos() - start) / 1e9);
    }

    /** Those who hand on first, for they would take a closed queue before them for a fault. */
    private void abort() {
        stages.reversed().forEach(Stage::abort);
    }

    /** Ends all workers, so that nothing is counted any more when the counts are added up. */
    private void cutOff() {
        abort();
        try {
            for (Stage<?> stage : stages) {
                stage.awaitFinished(CUT_OFF);
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries every server until it answers or its attempts are used up; what is not there at the start is not loaded to. */
    private boolean serversAnswer() throws InterruptedException {
        List<Server> silent = servers;
        for (int attempt = 1; ; attempt++) {
            silent = silent.stream().filter(server -> !answers(server)).toList();
            if (silent.isEmpty() || attempt == retries.attempts() || job.stop().await(retries.delay(attempt))) {
                return silent.isEmpty();
            }
        }
    }

    private boolean answers(Server server) {
        try (ServerLink link = new ServerLink(server, load.parameters())) {
            link.store();
            server.reached();
            return true;
        } catch (IOException unreachable) {
            server.giveUp(SourceFile.describe(unreachable), load.clock().nanos());
            return false;
        }
    }

    private void process() throws InterruptedException {
        List<Stage<Batch>> senders = load.parameters().dryRun()
                ? List.of()
                : servers.stream().map(this::startSenders).toList();
        Stage<LineBlock> encoders = startEncoders(senders);
        Stage<FileTally> readers = startReaders(encoders);
        for (FileTally file : files) {
            readers.queue().submit(file);
        }
        readers.finish();
        for (Stage<?> stage : stages) {
            stage.awaitFinished(FOR_EVER);
        }
    }

    private Stage<Batch> startSenders(Server server) {
        int connections = load.parameters().effort().connections();
        BatchSender sender = new BatchSender(load, server);
        Stage<Batch> stage = Stage.on(this.<Batch>queue("send to " + server.address(), connections))
                .workers(connections)
                .memory(job.memory())
                .retry(retries)
                .resource(() -> new ServerLink(server, load.parameters()))
                .handler(sender)
                .onFailed(sender)
                .start();
        stages.add(stage);
        return stage;
    }

    private Stage<LineBlock> startEncoders(List<Stage<Batch>> senders) {
        int workers = load.parameters().effort().workers();
        List<WorkQueue<Batch>> batches = senders.stream().map(Stage::queue).toList();
        StageBuilder<LineBlock, BlockEncoder> builder = Stage.on(this.<LineBlock>queue("encode", workers))
                .workers(workers)
                .memory(job.memory())
                .resource(() -> new BlockEncoder(load, batches))
                .handler((block, encoder, attempt) -> encoder.encode(block))
                .onFailed((block, cause) -> block.file().close(load.clock().nanos(), cause));
        senders.forEach(builder::feeds);
        Stage<LineBlock> stage = builder.start();
        stages.add(stage);
        return stage;
    }

    private Stage<FileTally> startReaders(Stage<LineBlock> encoders) {
        Stage<FileTally> stage = Stage.on(queues.<FileTally>queue("read", QueueOptions.bounded(files.size())))
                .workers(Math.min(load.parameters().effort().workers(), files.size()))
                .memory(job.memory())
                .handler(new FileReader(encoders.queue(), load.buffers(), job.stop(), load.clock()))
                .onFailed((file, cause) -> file.close(load.clock().nanos(), cause))
                .feeds(encoders)
                .start();
        stages.add(stage);
        return stage;
    }

    private <T> WorkQueue<T> queue(String name, int workers) {
        return queues.queue(name, QueueOptions.bounded(WAITING_PER_WORKER * workers));
    }

    private LoadSummary summary(double seconds) {
        long unaccounted = files.stream()
                .mapToLong(file -> file.cutOff(load.clock().nanos()))
                .sum();
        List<LoadSummary.File> ofFiles =
                files.stream().filter(FileTally::begun).map(FileTally::summary).toList();
        Map<String, LoadSummary.Server> ofServers = new LinkedHashMap<>();
        Map<String, String> unreachable = new LinkedHashMap<>();
        for (Server server : servers) {
            ofServers.put(server.address().toString(), server.summary());
            server.lastError()
                    .ifPresent(error -> unreachable.put(server.address().toString(), error));
        }
        return new LoadSummary(
                ofFiles.stream()
                        .map(LoadSummary.File::counts)
                        .reduce(LoadSummary.Counts.NONE, LoadSummary.Counts::plus),
                seconds,
                ofFiles,
                ofServers,
                unreachable,
                load.rejects().path().map(Path::toString),
                load.rejects().unlisted() + unaccounted,
                job.stop().requested());
    }
}

package io.millrace.load;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.RetryPolicy;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Stop;
import io.millrace.engine.WorkQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** So many blocks, or batches of a server, wait for each worker that takes them. */
    private static final int WAITING_PER_WORKER = 2;

    private final JobContext job;
    private final LoadContext load;
    private final List<FileTally> files = new ArrayList<>();
    private final List<Server> servers;
    private final SharedMemory queues;
    private final RetryPolicy retries;
    private final List<Stage<?>> stages = new ArrayList<>();

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

    /** Loads; when it is asked to stop it returns what was done until then. */
    LoadSummary run() throws InterruptedException {
        long start = load.clock().nanos();
        job.progress(new LoadProgress(files, servers)::now);
        try (SharedMemory memory = queues;
                RejectsFile rejects = load.rejects()) {
            if (load.parameters().dryRun() || serversAnswer()) {
                process();
            }
        }
        return summary((load.clock().nanos() - start) / 1e9);
    }
}

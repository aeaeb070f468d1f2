package io.millrace.sync;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Runs the job in this process, as the command line does. */
final class Syncing implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Stop stop;
    private final SharedMemory memory;
    private final Jobs jobs;
    private final Job<SyncSummary> job;

    /** Begins. */
    Syncing(SyncParameters parameters) {
        this(parameters, Clock.system());
    }

    /** The same at another time. */
    Syncing(SyncParameters parameters, Clock clock) {
        stop = new Stop(clock);
        memory = SharedMemory.inProcess(clock);
        jobs = new Jobs(memory, stop, 1, RandomGenerator.getDefault());
        job = jobs.submit(new SyncJob(), parameters);
    }

    /** One cycle, and what became of it. */
    static CycleReport once(SyncParameters parameters) throws Exception {
        try (Syncing syncing = new Syncing(parameters)) {
            return syncing.end().last().getLast();
        }
    }

    Job<SyncSummary> job() {
        return job;
    }

    Stop stop() {
        return stop;
    }

    /** Waits until it has ended. */
    SyncSummary end() throws Exception {
        if (!job.await(LIMIT)) {
            throw new AssertionError("the sync doesn't end: " + job.progress());
        }
        if (job.failure().isPresent()) {
            throw new AssertionError("the sync failed", job.failure().get());
        }
        return job.result().orElseThrow();
    }

    @Override
    public void close() {
        stop.force("the test is over");
        jobs.close();
        memory.close();
    }
}

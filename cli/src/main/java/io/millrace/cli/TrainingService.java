package io.millrace.cli;

import io.millrace.calc.CalcServeJob;
import io.millrace.calc.CalcSummary;
import io.millrace.calc.Isolation;
import io.millrace.calc.Language;
import io.millrace.calc.ServeParameters;
import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/** A calculation service in this process, for the JVM to watch while it serves. */
final class TrainingService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final Stop stop = new Stop(Clock.system());
    private final Jobs jobs = new Jobs(memory, stop, 1, RandomGenerator.getDefault());
    private final Job<CalcSummary> job;
    private final CompletableFuture<String> notice = new CompletableFuture<>();

    /** Starts one on a free port, with its results log in {@code folder}. */
    TrainingService(Path folder) throws InterruptedException {
        job = jobs.submit(
                new CalcServeJob(),
                new ServeParameters(
                        "127.0.0.1",
                        0,
                        2,
                        Isolation.PROCESSES,
                        0,
                        Language.USUAL,
                        ServeParameters.Clients.USUAL,
                        Optional.of(folder.resolve("results.log"))));
        job.onNotice(notice::complete);
        job.onEnd(() -> notice.completeExceptionally(new IllegalStateException("the service did not start")));
    }

    /** Where it listens, as HOST:PORT. */
    String address() throws InterruptedException, ExecutionException, TimeoutException {
        String text = notice.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** Stops it, in good order if it does so soon. */
    @Override
    public void close() {
        stop.request("the training is over", LIMIT);
        jobs.close();
        memory.close();
    }
}

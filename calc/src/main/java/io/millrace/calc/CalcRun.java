package io.millrace.calc;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.QueueClosedException;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Stop;
import io.millrace.engine.Threads;
import io.millrace.engine.WorkQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One evaluation of files under way: this thread reads blocks, a stage evaluates them side by side, and their results are
 * written in the order in which they were read.
 */
final class CalcRun {
    private static final Logger LOG = LoggerFactory.getLogger(CalcRun.class);

    /** So many blocks are on their way for each worker. */
    private static final int TASKS_PER_WORKER = 4;

    /** How long a worker may take to give way to an interrupt. */
    private static final Duration CUT_OFF = Duration.ofMillis(500);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final CalcParameters parameters;
    private final JobContext job;
    private final Clock clock;
    private final SharedMemory queues;
    private final WorkQueue<BlockTask> queue;
    private final int longest;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final InputProgress progress;

    CalcRun(CalcParameters parameters, JobContext job) {
        this.parameters = parameters;
        this.job = job;
        this.clock = job.clock();
        this.queues = SharedMemory.inProcess(clock);
        // room for all blocks there may be, so that one that is resumed always finds a place
        this.queue = queues.queue("calc", QueueOptions.bounded(tasks()));
        this.longest = parameters.language().limits().length();
        this.progress = new InputProgress(parameters.files());
    }

    /**
     * Evaluates; when it is asked to stop, it returns what was done until then.
     *
     * @throws IOException if the output can't be opened
     */
    CalcSummary run() throws IOException {
        ResultWriter.requireNoInput(parameters.output(), parameters.files());
        long start = clock.nanos();
        ResultWriter writer = ResultWriter.open(parameters.output(), parameters.format(), longest);
        ResultSequence results = new ResultSequence(writer, clock, tasks(), this::resume);
        try (queues) {
            job.progress(() -> progress.now(results.counts()));
            evaluate(results);
        } finally {
            results.close();
        }
        results.failure().ifPresent(failure -> problems.add(failure.getMessage()));
        return summary(results, (clock.nanos() - start) / 1e9);
    }

    private int tasks() {
        return TASKS_PER_WORKER * parameters.workers();
    }

    private void evaluate(ResultSequence results) {
        Stage<BlockTask> evaluators = Stage.on(queue)
                .workers(parameters.workers())
                .threads(Threads.PLATFORM)
                .memory(job.memory())
                .resource(() -> new BlockEvaluator(parameters.language(), clock))
                .handler((task, evaluator, attempt) -> evaluate(task, evaluator, results))
                .onFailed((task, cause) -> giveUp(task, cause, results))
                .start();
        Stop.Listening cut = job.stop().onForce(evaluators::abort);
        try {
            read(results);
            results.awaitAll();
            evaluators.drain(FOR_EVER);
        } catch (InterruptedException | QueueClosedException forced) {
            abort(evaluators);
        } finally {
            cut.close();
        }
    }

    private static void evaluate(BlockTask task, BlockEvaluator evaluator, ResultSequence results)
            throws InterruptedException {
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException("evaluation was cut off");
            }
            task.evaluate(evaluator);
        } while (results.handIn(task));
    }

    private void giveUp(BlockTask task, Throwable cause, ResultSequence results) {
        LOG.error("{} were not evaluated", task, cause);
        problems.add(task + " were not evaluated: " + cause);
        task.giveUp();
        results.handIn(task);
    }

    /** Puts a block that was set aside back among those to be evaluated. */
    private void resume(BlockTask task) {
        try {
            queue.submit(task);
        } catch (QueueClosedException cut) {
            LOG.debug("{} are cut off", task, cut);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ResultSequence results) throws InterruptedException {
        for (Path file : parameters.files()) {
            if (over(results)) {
                return;
            }
            try (OperationReader reader = OperationReader.open(file, longest)) {
                progress.begin(reader);
                Stop.Listening ear = reader.cutOffOn(job.stop());
                try {
                    read(reader, results);
                } finally {
                    ear.close();
                }
            } catch (IOException unreadable) {
                if (!job.stop().requested()) {
                    problems.add(unreadable.getMessage());
                }
            }
            progress.end();
        }
    }

    private void read(OperationReader reader, ResultSequence results) throws IOException, InterruptedException {
        while (!over(results)) {
            Optional<OperationBlock> block = reader.next();
            if (block.isEmpty()) {
                return;
            }
            queue.submit(results.begin(block.get()));
        }
    }

    private boolean over(ResultSequence results) {
        return job.stop().requested() || results.failure().isPresent();
    }

    private static void abort(Stage<?> evaluators) {
        evaluators.abort();
        try {
            evaluators.awaitFinished(CUT_OFF);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private CalcSummary summary(ResultSequence results, double seconds) {
        ResultSequence.Counts counts = results.counts();
        return new CalcSummary(
                counts.operations(),
                counts.results(),
                counts.errors(),
                counts.operations() - counts.results() - counts.errors(),
                seconds,
                results.latencyMillis(50),
                results.latencyMillis(99),
                job.stop().requested(),
                problems);
    }
}

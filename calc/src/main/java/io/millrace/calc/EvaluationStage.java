package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.RetryPolicy;
import io.millrace.engine.Stage;
import io.millrace.engine.StageBuilder;
import io.millrace.engine.WorkQueue;
import io.millrace.engine.WorkerProcess;
import io.millrace.engine.WorkerProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The workers of a service, in processes of their own or on threads. */
final class EvaluationStage implements AutoCloseable {
    /** For want of a process, say, when the machine is short of memory. */
    private static final RetryPolicy RETRIES =
            new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(1), RandomGenerator.getDefault());

    private final Stage<Evaluation> stage;
    private final @Nullable WorkerProcesses processes;

    private EvaluationStage(Stage<Evaluation> stage, @Nullable WorkerProcesses processes) {
        this.stage = stage;
        this.processes = processes;
    }

    /** Starts them; they are ready when this returns. */
    static EvaluationStage start(ServeParameters parameters, WorkQueue<Evaluation> queue, JobContext job)
            throws IOException, InterruptedException {
        StageBuilder<Evaluation, ?> usual = Stage.on(queue)
                .workers(parameters.workers())
                .memory(job.memory())
                .retry(RETRIES);
        return switch (parameters.isolation()) {
            case PROCESSES -> inProcesses(parameters, usual, job);
            case THREADS -> onThreads(parameters, usual, job);
        };
    }

    private static EvaluationStage inProcesses(
            ServeParameters parameters, StageBuilder<Evaluation, ?> usual, JobContext job)
            throws IOException, InterruptedException {
        WorkerProcesses processes =
                new WorkerProcesses(CalcProgram.options(parameters.language(), parameters.recycle()), job.clock());
        boolean started = false;
        try {
            processes.start(parameters.workers());
            StageBuilder<Evaluation, WorkerProcess> builder = usual.processes(processes)
                    .handler((evaluation, process, attempt) -> {
                        if (!evaluation.abandoned()) {
                            OperationBlock request = evaluation.request();
                            evaluation.answer(CalcProgram.answer(
                                    request, process.exchange(CalcProgram.request(request), request.count())));
                        }
                    });
            EvaluationStage stage = new EvaluationStage(refusing(builder).start(), processes);
            started = true;
            return stage;
        } finally {
            if (!started) {
                processes.close();
            }
        }
    }

    private static EvaluationStage onThreads(
            ServeParameters parameters, StageBuilder<Evaluation, ?> usual, JobContext job) {
        StageBuilder<Evaluation, BlockEvaluator> builder = usual.resource(
                        () -> new BlockEvaluator(parameters.language(), job.clock()))
                .handler((evaluation, evaluator, attempt) -> {
                    if (!evaluation.abandoned()) {
                        OperationBlock request = evaluation.request();
                        TextBuffer text = new TextBuffer(request.length());
                        BlockEvaluator.Turn turn = evaluator.evaluate(request, text);
                        evaluation.answer(Answer.of(request, text, turn));
                    }
                });
        return new EvaluationStage(refusing(builder).start(), null);
    }

    /** What can't be evaluated is told to who waits for it. */
    private static <R> StageBuilder<Evaluation, R> refusing(StageBuilder<Evaluation, R> builder) {
        return builder.onRejected(Evaluation::refuse)
                .onFailed((evaluation, cause) -> evaluation.refuse("it could not be evaluated: " + cause));
    }

    Stage<Evaluation> stage() {
        return stage;
    }

    /** Ends the workers. */
    @Override
    public void close() {
        stage.abort();
        if (processes != null) {
            processes.close();
        }
    }
}

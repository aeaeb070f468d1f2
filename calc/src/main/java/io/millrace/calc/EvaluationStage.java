package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.RetryPolicy;
import io.millrace.engine.Stage;
import io.millrace.engine.StageBuilder;
import io.millrace.engine.WorkQueue;
import java.io.IOException;

/** The workers of a service, in processes of their own or on threads. */
final class EvaluationStage implements AutoCloseable {
    private static final int ATTEMPTS = 2;

    private final Stage<Evaluation> stage;

    private EvaluationStage(Stage<Evaluation> stage) {
        this.stage = stage;
    }

    /** Starts them; they are ready when this returns. */
    static EvaluationStage start(ServeParameters parameters, WorkQueue<Evaluation> queue, JobContext job)
            throws IOException, InterruptedException {
        return switch (parameters.isolation()) {
            case PROCESSES, THREADS -> onThreads(parameters, queue, job);
        };
    }

    private static EvaluationStage onThreads(ServeParameters parameters, WorkQueue<Evaluation> queue, JobContext job) {
        StageBuilder<Evaluation, BlockEvaluator> builder = Stage.on(queue)
                .workers(parameters.workers())
                .memory(job.memory())
                .retry(RetryPolicy.atOnce(ATTEMPTS))
                .resource(() -> new BlockEvaluator(parameters.language(), job.clock()))
                .handler((evaluation, evaluator, attempt) -> {
                    if (!evaluation.abandoned()) {
                        OperationBlock request = evaluation.request();
                        TextBuffer text = new TextBuffer(request.length());
                        BlockEvaluator.Turn turn = evaluator.evaluate(request, text);
                        evaluation.answer(Answer.of(request, text, turn));
                    }
                });
        return new EvaluationStage(refusing(builder).start());
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
    }
}

package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** An evaluation of files as the program runs it, as a job, set up by a test. */
final class TrialCalc implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Stop stop = new Stop(Clock.system());
    private final SharedMemory memory = SharedMemory.inProcess(Clock.system());
    private final Jobs jobs = new Jobs(memory, stop, 1, new Random());
    private final Path output;
    private int workers = 2;
    private Limits limits = Limits.USUAL;
    private ResultFormat format = ResultFormat.RESULT;

    /** An evaluation that writes its results to {@code output}. */
    TrialCalc(Path output) {
        this.output = output;
    }

    TrialCalc workers(int number) {
        workers = number;
        return this;
    }

    TrialCalc limits(Limits ofOperations) {
        limits = ofOperations;
        return this;
    }

    TrialCalc format(ResultFormat ofOutput) {
        format = ofOutput;
        return this;
    }

    /** The program's stop. */
    Stop stop() {
        return stop;
    }

    Job<CalcSummary> start(Path... files) {
        Language language = new Language(limits, OptionalInt.empty());
        return jobs.submit(new CalcJob(), new CalcParameters(List.of(files), output, format, workers, language));
    }

    CalcSummary run(Path... files) throws InterruptedException {
        return finish(start(files));
    }

    /** Waits for the end of the job, and holds its result to what every result must hold. */
    static CalcSummary finish(Job<CalcSummary> job) throws InterruptedException {
        assertThat(job.await(LIMIT)).as("it ends within %s", LIMIT).isTrue();
        assertThat(job.failure()).isEmpty();
        CalcSummary summary = job.result().orElseThrow();
        assertThat(summary.operations()).isEqualTo(summary.results() + summary.errors() + summary.unanswered());
        assertThat(summary.latencyP50Millis()).isLessThanOrEqualTo(summary.latencyP99Millis());
        return summary;
    }

    @Override
    public void close() {
        jobs.close();
        memory.close();
    }
}

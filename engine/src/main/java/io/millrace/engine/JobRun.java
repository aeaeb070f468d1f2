package io.millrace.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one run of a job, and the only one that changes the job. Whoever takes it out of the queue owns it. */
final class JobRun<P extends Record, R> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final Job<R> job;
    private final JobType<P, R> type;
    private final P parameters;
    private final JobContext context;

    JobRun(Job<R> job, JobType<P, R> type, P parameters, SharedMemory memory) {
        this.job = job;
        this.type = type;
        this.parameters = parameters;
        this.context = new JobContext(job, memory);
    }

    Job<R> job() {
        return job;
    }

    /** Runs the job on this thread, to its end, whatever it throws; not at all if it was asked to stop before. */
    @Override
    public void run() {
        if (job.stop().requested()) {
            cancelUnstarted();
            return;
        }
        job.begin();
        Thread runner = Thread.currentThread();
        try (Stop.Listening _ = job.stop().onForce(runner::interrupt)) {
            R result = context.call(() -> type.run(parameters, context));
            returned(Objects.requireNonNull(result, () -> "job type " + type.name() + " returned null"));
        } catch (Throwable failure) {
            threw(failure);
        }
    }

    /** Ends the job that never ran because it was asked to stop. */
    void cancelUnstarted() {
        job.end(JobState.CANCELLED, Optional.empty(), Optional.empty());
    }

    /** Ends the job that could not be run. */
    void threw(Throwable failure) {
        JobState how = isBecauseOfStop(failure) ? JobState.CANCELLED : JobState.FAILED;
        LOG.info("job {} {} {}: {}", type.name(), job.id(), how, failure.toString());
        LOG.debug("job {} {} threw", type.name(), job.id(), failure);
        job.end(how, Optional.empty(), Optional.of(failure));
    }

    private void returned(R result) {
        // a job that was asked to stop may have left work out: never call that a success
        JobState how = job.stop().requested() ? JobState.CANCELLED : JobState.SUCCEEDED;
        job.end(how, Optional.of(result), Optional.empty());
    }

    private boolean isBecauseOfStop(Throwable failure) {
        if (job.stop().forced()) {
            return true;
        }
        return job.stop().requested()
                && (failure instanceof InterruptedException || failure instanceof CancellationException);
    }
}

package io.millrace.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running job works with. Code below the job that was not handed it finds it with {@link #current}, on the job's
 * own thread and wherever {@link #call} carried it; threads do not inherit it by themselves.
 */
public final class JobContext {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final ScopedValue<JobContext> CURRENT = ScopedValue.newInstance();

    private final Job<?> job;
    private final SharedMemory memory;

    JobContext(Job<?> job, SharedMemory memory) {
        this.job = job;
        this.memory = memory;
    }

    /** The context of the job that this thread works for; empty if it works for none. */
    public static Optional<JobContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The id of the job. */
    public String jobId() {
        return job.id();
    }

    /** Where the job's queues, counters and permits live. */
    public SharedMemory memory() {
        return memory;
    }

    /** The time that the job goes by. */
    public Clock clock() {
        return memory.clock();
    }

    /** The request to stop this job, which the job listens to. */
    public Stop stop() {
        return job.stop();
    }

    /**
     * Says how far the job is from now on: asked whenever somebody looks, by any thread and several at once, so it
     * neither blocks nor changes anything.
     */
    public void progress(Supplier<Progress> source) {
        job.progressFrom(source);
    }

    /**
     * Says that the job, which had nothing under way, has from now on: whoever shows how far it is may have stopped looking.
     * A job that works from its beginning to its end needn't say so.
     */
    public void begun() {
        job.begun();
    }

    /** Writes to the job's log, line by line, and to the program's at level info. */
    public void log(String text) {
        job.write(text);
        LOG.info("job {} {}: {}", job.type().name(), job.id(), text);
    }

    /**
     * Tells the user something that can't wait for the end, a line: where a server listens, say. It goes to the log, too.
     * Meant for a few lines in the life of a job, since all are kept.
     */
    public void tell(String notice) {
        log(notice);
        job.tell(notice);
    }

    /**
     * Reports a result along the way, such as that of one of many cycles. The last {@value Job#REPORTS_KEPT} are kept, of
     * a {@link LongReport} what it says.
     */
    public void report(Record result) {
        job.report(result);
    }

    /**
     * Does {@code work} on this thread as part of the job: {@link #current} finds this context meanwhile.
     *
     * @throws X what the work throws
     */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}

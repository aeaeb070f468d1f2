package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs: so many side by side, the others wait in the order in which they came. Each runs on a platform thread of
 * its own, since nobody knows whether it waits or computes. All jobs go where the program's {@link Stop} goes.
 *
 * <p>Jobs that have ended stay listed, the last {@value #KEPT} of them.
 */
public final class Jobs implements AutoCloseable {
    /** How many jobs that have ended stay listed. */
    public static final int KEPT = 1_000;

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
    private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);

    private final SharedMemory memory;
    private final Stop stop;
    private final int atOnce;
    private final JobIds ids;
    private final Map<String, Job<?>> listed = new LinkedHashMap<>();
    private final Queue<JobRun<?, ?>> queued = new ArrayDeque<>();
    private final Queue<String> ended = new ArrayDeque<>();
    private int running;
    private boolean closed;

    /**
     * A runner without jobs.
     *
     * @param memory where the jobs' queues live, and whose clock they go by
     * @param stop the program's: when it is requested, or forced, that of every job is
     * @param atOnce how many run side by side, at least 1
     * @param random for the ids
     */
    public Jobs(SharedMemory memory, Stop stop, int atOnce, RandomGenerator random) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(atOnce + " jobs at once: at least 1");
        }
        this.memory = memory;
        this.stop = stop;
        this.atOnce = atOnce;
        this.ids = new JobIds(memory.clock(), random);
    }

    /**
     * Has a job run as soon as it is its turn.
     *
     * @throws RejectedExecutionException if this has been closed
     */
    public <P extends Record, R> Job<R> submit(JobType<P, R> type, P parameters) {
        return start(enqueue(type, parameters));
    }

    /**
     * The same for parameters whose class only the running program knows, as out of {@link JobTypes#get}.
     *
     * @throws IllegalArgumentException if the parameters are not of the class that the type takes
     * @throws RejectedExecutionException if this has been closed
     */
    public <P extends Record, R> Job<R> submitChecked(JobType<P, R> type, Record parameters) {
        Class<P> taken = type.parameters();
        if (!taken.isInstance(parameters)) {
            throw new IllegalArgumentException("job type " + type.name() + " takes " + taken.getSimpleName() + ", not "
                    + parameters.getClass().getSimpleName());
        }
        return submit(type, taken.cast(parameters));
    }

    /**
     * Has a job run under an id of before: for a job that an earlier process was given and that runs anew.
     *
     * @throws IllegalArgumentException if a job of this id is listed
     * @throws RejectedExecutionException if this has been closed
     */
    public <P extends Record, R> Job<R> submit(String id, JobType<P, R> type, P parameters) {
        return start(enqueue(id, type, parameters));
    }

    /** All jobs that have not ended and the last that have, in the order in which they were submitted. */
    public synchronized List<Job<?>> list() {
        return List.copyOf(listed.values());
    }

    /** The job of this id; empty if there never was one, or it ended too long ago. */
    public synchronized Optional<Job<?>> get(String id) {
        return Optional.ofNullable(listed.get(id));
    }

    /**
     * Takes no more jobs, cancels those that are queued, and asks those that run to stop, in the order in which they
     * were submitted; waits until all have ended. What has not by {@code deadline} is interrupted, and gets 2 more
     * seconds.
     *
     * @return whether all have ended
     * @throws IllegalArgumentException if the deadline is negative
     * @throws InterruptedException if the caller is interrupted; the jobs are still stopped
     */
    public boolean close(Duration deadline) throws InterruptedException {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline of " + deadline + " is in the past");
        }
        takeNoMore();
        Clock clock = memory.clock();
        long last =
                clock.nanos() + Nanoseconds.of(Nanoseconds.countable(deadline).plus(INTERRUPT_GRACE));
        List<Job<?>> active = active();
        active.forEach(job -> job.stop().request("the program ends", deadline));
        boolean all = true;
        for (Job<?> job : active) {
            all &= job.await(Duration.ofNanos(last - clock.nanos()));
        }
        return all;
    }

    /** {@link #close(Duration) Closes} with a deadline of 5 seconds; at once if the caller is or gets interrupted. */
    @Override
    public void close() {
        try {
            close(CLOSE_DEADLINE);
        } catch (InterruptedException interrupted) {
            active().forEach(job -> job.stop().force("the program ends at once"));
            Thread.currentThread().interrupt();
        }
    }

    private synchronized <P extends Record, R> JobRun<P, R> enqueue(JobType<P, R> type, P parameters) {
        return enqueue(ids.next(), type, parameters);
    }

    private synchronized <P extends Record, R> JobRun<P, R> enqueue(String id, JobType<P, R> type, P parameters) {
        if (closed) {
            throw new RejectedExecutionException("no more jobs are taken: the program ends");
        }
        if (listed.containsKey(id)) {
            throw new IllegalArgumentException("there is a job " + id + " already");
        }
        Job<R> job = new Job<>(id, type, parameters, memory.clock());
        JobRun<P, R> run = new JobRun<>(job, type, parameters, memory);
        listed.put(job.id(), job);
        queued.add(run);
        return run;
    }

    private <R> Job<R> start(JobRun<?, R> run) {
        Job<R> job = run.job();
        Stop.Listening following = job.stop().follow(stop);
        job.onEnd(following::close);
        job.stop().onRequest(() -> dropIfQueued(run));
        startNext();
        return job;
    }

    private void startNext() {
        for (JobRun<?, ?> run; (run = takeNext()) != null; ) {
            begin(run);
        }
    }

    private synchronized @Nullable JobRun<?, ?> takeNext() {
        // what is queued when the program is to stop is cancelled a moment later, and must not slip in before
        if (closed || stop.requested() || running == atOnce || queued.isEmpty()) {
            return null;
        }
        running++;
        return queued.remove();
    }

    private void begin(JobRun<?, ?> run) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("job-" + run.job().id())
                .unstarted(() -> {
                    try {
                        run.run();
                    } finally {
                        hasRun(run);
                        startNext();
                    }
                });
        try {
            thread.start();
        } catch (OutOfMemoryError noMoreThreads) {
            run.threw(noMoreThreads);
            hasRun(run);
        }
    }

    private synchronized void hasRun(JobRun<?, ?> run) {
        running--;
        retire(run.job());
    }

    private void dropIfQueued(JobRun<?, ?> run) {
        if (removeFromQueue(run)) {
            run.cancelUnstarted();
        }
    }

    private synchronized boolean removeFromQueue(JobRun<?, ?> run) {
        if (!queued.remove(run)) {
            return false;
        }
        retire(run.job());
        return true;
    }

    private synchronized void retire(Job<?> job) {
        ended.add(job.id());
        if (ended.size() > KEPT) {
            listed.remove(ended.remove());
        }
    }

    private synchronized void takeNoMore() {
        closed = true;
    }

    private List<Job<?>> active() {
        return list().stream().filter(job -> !job.state().ended()).toList();
    }
}

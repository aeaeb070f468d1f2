package io.millrace.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a user asked for, from the moment it was submitted until long after it has ended. Anybody may look at it, at any
 * time and from any thread; only its runner changes it. To cancel is to ask: the runner does it.
 *
 * @param <R> what it returns
 */
public final class Job<R> {
    static final int REPORTS_KEPT = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String id;
    private final JobType<?, R> type;
    private final Record parameters;
    private final Clock clock;
    private final Instant submitted;
    private final Stop stop;
    private final JobLog log;
    private final Moment start = new Moment();
    private final Moment end = new Moment();
    private volatile Status<R> status = Status.queued();
    private volatile Supplier<Progress> progress;
    private volatile Progress lastProgress;
    private final List<String> notices = new ArrayList<>();
    private @Nullable Consumer<String> reader;
    private final Deque<Record> reports = new ArrayDeque<>();
    private @Nullable Consumer<? super Record> auditor;
    private final Object beginning = new Object();
    private @Nullable Runnable onlooker;
    private boolean begun;

    Job(String id, JobType<?, R> type, Record parameters, Clock clock) {
        this.id = id;
        this.type = type;
        this.parameters = parameters;
        this.clock = clock;
        this.submitted = clock.now();
        this.stop = new Stop(clock);
        this.log = new JobLog(clock);
        Progress nothingYet = Progress.ofUnknown(type.name(), 0, "");
        this.lastProgress = nothingYet;
        this.progress = () -> nothingYet;
    }

    /** Its id: 26 characters, unique; ids sort by when the jobs were submitted. */
    public String id() {
        return id;
    }

    /** What kind of job it is. */
    public JobType<?, R> type() {
        return type;
    }

    /** What it was asked with: an instance of {@link JobType#parameters}. */
    public Record parameters() {
        return parameters;
    }

    /** Where it is in its life. */
    public JobState state() {
        return status.state;
    }

    /** When it was submitted. */
    public Instant submitted() {
        return submitted;
    }

    /** When it began to run; empty while it is queued, and for ever if it was cancelled there. */
    public Optional<Instant> started() {
        return status.started;
    }

    /** When it ended; empty before. */
    public Optional<Instant> ended() {
        return status.ended;
    }

    /** What it returned; empty before it ended and if it threw. One that was cancelled may have a partial result. */
    public Optional<R> result() {
        return status.result;
    }

    /** What it threw; empty before it ended and if it returned. One that was cancelled may have been made to throw. */
    public Optional<Throwable> failure() {
        return status.failure;
    }

    /** How far it is now; once it has ended, how far it got. If it cannot tell, what it told last. */
    public Progress progress() {
        try {
            Progress now = Objects.requireNonNull(progress.get(), "its progress is null");
            lastProgress = now;
            return now;
        } catch (RuntimeException | Error broken) {
            // neither who looks at all the jobs nor the end of this one may fail because of it
            LOG.warn("job {} {} cannot say how far it is", type.name(), id, broken);
            return lastProgress;
        }
    }

    /** The last 1,000 lines of its log, oldest first. */
    public List<LogLine> log() {
        return log.lines();
    }

    /**
     * Has {@code newReader} told each line of its log at once, in order: those that are kept, and from now on whatever
     * comes. There is one reader; the last one named is it.
     */
    public void onLogLine(Consumer<LogLine> newReader) {
        log.readBy(newReader);
    }

    /**
     * Has {@code reader} told what the job tells its user at once, in order: what it told before, and from now on
     * whatever it tells. There is one reader; the last one named is it.
     */
    public void onNotice(Consumer<String> newReader) {
        synchronized (notices) {
            reader = newReader;
            notices.forEach(newReader);
        }
    }

    /**
     * What it has reported along the way: the last {@value #REPORTS_KEPT}, oldest first; of {@linkplain LongReport long
     * ones} what they say is to be kept.
     */
    public List<Record> reports() {
        synchronized (reports) {
            return List.copyOf(reports);
        }
    }

    /**
     * Has {@code newAuditor} told what the job reports at once, in order: what is kept of it, and from now on whatever
     * comes. The first one is told the last report as a whole, so that none who comes right after the job was submitted
     * misses anything. There is one auditor; the last one named is it.
     */
    public void onReport(Consumer<? super Record> newAuditor) {
        synchronized (reports) {
            auditor = newAuditor;
            reports.forEach(newAuditor);
            shortenLast();
        }
    }

    /**
     * Has {@code newOnlooker} run whenever the job has something under way again after it had nothing, and so its progress
     * is worth looking at; at once if it had before. It runs on a thread of the job, which waits for it. There is one; the
     * last one named is it.
     */
    public void onBegun(Runnable newOnlooker) {
        synchronized (beginning) {
            onlooker = newOnlooker;
            if (begun) {
                newOnlooker.run();
            }
        }
    }

    /** Waits until it has ended, and answers how. */
    public JobState await() throws InterruptedException {
        end.await();
        return state();
    }

    /** Waits until it has ended, at most {@code limit}; answers whether it has. */
    public boolean await(Duration limit) throws InterruptedException {
        return end.await(clock, limit);
    }

    /** Runs {@code action} when it begins to run, on the runner's thread; at once if it has. It must not block. */
    public Stop.Listening onStart(Runnable action) {
        return start.listen(action);
    }

    /** Runs {@code action} once it has ended, on the runner's thread; at once if it has. It must not block. */
    public Stop.Listening onEnd(Runnable action) {
        return end.listen(action);
    }

    /**
     * Asks it to stop, waits at most {@code grace} until it has, and interrupts it then. The interrupt comes also if
     * the caller no longer waits.
     *
     * @return whether it ended within that time; if not, it has been interrupted and will end when it heeds that
     * @throws IllegalArgumentException if the time is negative
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean cancel(Duration grace) throws InterruptedException {
        requestStop(grace);
        return end.await(clock, grace);
    }

    /**
     * The same, without waiting for it.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public void requestStop(Duration grace) {
        if (!end.happened()) {
            stop.request("cancelled", grace);
        }
    }

    Stop stop() {
        return stop;
    }

    void write(String text) {
        log.write(text);
    }

    void tell(String notice) {
        synchronized (notices) {
            notices.add(notice);
            if (reader != null) {
                reader.accept(notice);
            }
        }
    }

    void report(Record result) {
        synchronized (reports) {
            shortenLast();
            if (reports.size() == REPORTS_KEPT) {
                reports.removeFirst();
            }
            reports.addLast(result);
            if (auditor != null) {
                shortenLast();
                auditor.accept(result);
            }
        }
    }

    private void shortenLast() {
        if (!reports.isEmpty()) {
            reports.addLast(LongReport.keptOf(reports.removeLast()));
        }
    }

    void begun() {
        synchronized (beginning) {
            begun = true;
            if (onlooker != null) {
                onlooker.run();
            }
        }
    }

    void progressFrom(Supplier<Progress> source) {
        if (!state().ended()) {
            progress = source;
        }
    }

    void begin() {
        status = status.begun(clock.now());
        start.mark("its turn");
        start.tell();
    }

    void end(JobState how, Optional<R> result, Optional<Throwable> failure) {
        Progress last = progress();
        progress = () -> last;
        status = new Status<>(how, status.started, Optional.of(clock.now()), result, failure);
        stop.disarm();
        end.mark(how.name());
        end.tell();
    }

    /** All that changes in one piece, so that whoever looks never sees halves of two. */
    private record Status<R>(
            JobState state,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<R> result,
            Optional<Throwable> failure) {
        static <R> Status<R> queued() {
            return new Status<>(
                    JobState.QUEUED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Status<R> begun(Instant now) {
            return new Status<>(JobState.RUNNING, Optional.of(now), ended, result, failure);
        }
    }
}

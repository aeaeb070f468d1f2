package io.millrace.server;

import io.millrace.engine.Causes;
import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.JobState;
import io.millrace.engine.LogLine;
import io.millrace.engine.LongReport;
import io.millrace.engine.Progress;
import io.millrace.engine.Shown;
import io.millrace.engine.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job of this process: follows the engine's, and has all that becomes of it stored and told. What it does comes from one
 * thread at a time, its runner's; a history that can't be written is logged, and doesn't harm the job.
 */
final class HostedJob<P extends Record, R> {
    /** What is under way may still be finished within this time after it was asked to stop. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Why a job was interrupted. */
    static final String SERVER_ENDED = "the server ended before it had";

    private static final Logger LOG = LoggerFactory.getLogger(HostedJob.class);
    private static final Duration PROGRESS_PERIOD = Duration.ofMillis(250);
    private static final int LOG_LINES = 1_000;
    private static final int LONGEST_REPORT = 256 << 10;

    private final JobOrder order;
    private final Offer.Asked<P, R> asked;
    private final Job<R> job;
    private final JobStore store;
    private final Clock clock;
    private final Consumer<HostedJob<?, ?>> onChange;
    private final Feed feed = new Feed(this::unwatched);
    private final Deque<LogLine> log = new ArrayDeque<>();
    private JobCourse course;
    private Optional<StoredReport> last;
    private boolean stopAsked;
    private boolean serverEnds;
    private Optional<Progress> shown = Optional.empty();
    private @Nullable Ticker ticker;

    /** @param onChange told when its state changes, and when it has reported */
    HostedJob(
            StoredJob stored,
            Offer.Asked<P, R> asked,
            Job<R> job,
            Surroundings around,
            Consumer<HostedJob<?, ?>> onChange) {
        this.order = stored.order();
        this.course = stored.course();
        this.last = stored.last();
        this.asked = asked;
        this.job = job;
        this.store = around.store();
        this.clock = around.clock();
        this.onChange = onChange;
    }

    /**
     * What all jobs need.
     *
     * @param store where their history is kept
     * @param clock the time that they go by
     */
    record Surroundings(JobStore store, Clock clock) {}

    /** Listens to the engine's job from now on; what it has done before is heard at once. */
    void follow() {
        job.onLogLine(this::logged);
        job.onStart(this::begun);
        job.onReport(this::reported);
        job.onEnd(this::ended);
    }

    String id() {
        return order.id();
    }

    synchronized StoredJob now() {
        return new StoredJob(order, course, stopAsked, last);
    }

    Progress progress() {
        return job.progress();
    }

    synchronized List<LogLine> log() {
        return List.copyOf(log);
    }

    /** Asks it to stop, in good order the first time, at once from the second time on. */
    void stop() {
        boolean again;
        synchronized (this) {
            if (course.state().ended()) {
                return;
            }
            again = stopAsked;
            stopAsked = true;
            stored(() -> store.askStop(order.id()));
            publishState();
        }
        job.requestStop(again ? Duration.ZERO : GRACE);
    }

    /** From now on it is the end of the server that ends it, unless somebody has asked it to stop before. */
    synchronized void serverEnds() {
        serverEnds = true;
    }

    /**
     * What one who looks on is told.
     *
     * @param after the number of the last report that he knows
     */
    Viewing view(long after) {
        // asked for before the lock is taken, since the job may hold locks of its own while it tells
        return view(after, job.progress());
    }

    private synchronized Viewing view(long after, Progress progress) {
        List<Event> before = new ArrayList<>();
        before.add(Event.of("job", JobJson.of(now(), Optional.of(progress))));
        log.forEach(line -> before.add(JobJson.event(line)));
        store.reportsAfter(order.id(), after, JobStore.REPORTS_KEPT)
                .forEach(report -> before.add(JobJson.event(report)));
        Subscription subscription = feed.subscribe();
        if (ticker == null && feed.isWatched()) {
            ticker = Ticker.start("progress-" + order.id(), PROGRESS_PERIOD, clock, this::lookAtProgress);
        }
        return new Viewing(before, subscription);
    }

    /** Tells those who look on no more. */
    void endViews() {
        feed.end();
        unwatched();
    }

    private synchronized void unwatched() {
        if (ticker != null && !feed.isWatched()) {
            ticker.stop();
            ticker = null;
        }
    }

    private void lookAtProgress() {
        Progress now = job.progress();
        synchronized (this) {
            if (!course.state().ended() && !Optional.of(now).equals(shown)) {
                shown = Optional.of(now);
                feed.publish(Event.of("progress", JobJson.of(now)));
            }
        }
    }

    private synchronized void logged(LogLine line) {
        if (log.size() == LOG_LINES) {
            log.removeFirst();
        }
        log.addLast(line);
        feed.publish(JobJson.event(line));
    }

    private synchronized void begun() {
        become(course.begun(job.started().orElseGet(clock::now)));
    }

    private void reported(Record report) {
        try {
            Shown content = shortened(report);
            LOG.info("job {} {} reports {}", order.type(), order.id(), Json.text(content.fields()));
            synchronized (this) {
                StoredReport appended = store.append(order.id(), clock.now(), content);
                last = Optional.of(appended);
                feed.publish(JobJson.event(appended));
            }
            onChange.accept(this);
        } catch (StoreException | IllegalStateException | ClassCastException lost) {
            LOG.error("job {}: a report is missing in its history", order.id(), lost);
        }
    }

    private Shown shortened(Record report) {
        Shown whole = asked.report(report);
        return Json.bytes(whole.fields()).length <= LONGEST_REPORT ? whole : asked.report(LongReport.keptOf(report));
    }

    private synchronized void ended() {
        boolean bySelf = job.state() != JobState.CANCELLED || stopAsked || !serverEnds;
        if (bySelf || !order.endless()) {
            HostedState how = bySelf ? HostedState.of(job.state()) : HostedState.INTERRUPTED;
            Optional<Shown> result = job.result().map(asked::result);
            become(course.ended(how, job.ended().orElseGet(clock::now), result, failure(how)));
        }
        endViews();
    }

    private Optional<String> failure(HostedState how) {
        return how == HostedState.INTERRUPTED
                ? Optional.of(SERVER_ENDED)
                : job.failure().filter(_ -> how == HostedState.FAILED).map(Causes::explain);
    }

    private void become(JobCourse next) {
        LOG.info(
                "job {} {} is {}{}",
                order.type(),
                order.id(),
                next.state(),
                next.failure().map(": "::concat).orElse(""));
        course = next;
        stored(() -> store.update(order.id(), next));
        publishState();
    }

    private void publishState() {
        feed.publish(JobJson.event(now()));
        onChange.accept(this);
    }

    private void stored(Runnable writing) {
        try {
            writing.run();
        } catch (StoreException unwritten) {
            LOG.error("job {}: its history isn't up to date", order.id(), unwritten);
        }
    }
}

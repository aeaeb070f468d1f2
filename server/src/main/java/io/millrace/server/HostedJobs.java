package io.millrace.server;

import io.millrace.engine.Causes;
import io.millrace.engine.FieldException;
import io.millrace.engine.Job;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Jobs;
import io.millrace.engine.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a server: those that run, and those that have ended, also in earlier lives of it. */
final class HostedJobs {
    /** So many may run and wait at once. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(HostedJobs.class);

    private final SequencedMap<String, Offer<?, ?>> offers = new TreeMap<>();
    private final Jobs jobs;
    private final HostedJob.Surroundings around;
    private final Map<String, HostedJob<?, ?>> hosted = new LinkedHashMap<>();
    private final Queue<String> ended = new ArrayDeque<>();
    private final Feed feed = new Feed(() -> {});

    /**
     * Without jobs, until {@link #restore} is called.
     *
     * @param types of which those are offered that have a form
     * @param jobs runs them
     * @param around where the history is kept, and the time
     */
    HostedJobs(JobTypes types, Jobs jobs, HostedJob.Surroundings around) {
        types.all().forEach(type -> Offer.of(type).ifPresent(offer -> offers.put(type.name(), offer)));
        this.jobs = jobs;
        this.around = around;
    }

    /** What can be asked for, sorted by name. */
    Collection<Offer<?, ?>> offers() {
        return offers.values();
    }

    /**
     * Has a job run.
     *
     * @throws IllegalArgumentException if no type of that name is offered, or what was given can't be used; the message is for the user
     * @throws IOException if a file that is needed to know can't be read
     * @throws RejectedExecutionException if there are too many already, or the server ends
     */
    StoredJob submit(String type, Map<String, @Nullable Object> given) throws IOException {
        Offer<?, ?> offer = offers.get(type);
        if (offer == null) {
            throw new FieldException(
                    "type",
                    "there is no job type \"" + type + "\". Offered are: " + String.join(", ", offers.keySet()));
        }
        return submit(offer.read(given), given);
    }

    private synchronized <P extends Record, R> StoredJob submit(
            Offer.Asked<P, R> asked, Map<String, @Nullable Object> given) {
        if (hosted.size() - ended.size() >= MOST) {
            throw new RejectedExecutionException(
                    "there are " + MOST + " jobs already: wait for one to end, or stop one");
        }
        Job<R> job = asked.submit(jobs);
        JobOrder order = new JobOrder(job.id(), job.type().name(), given, asked.endless(), job.submitted());
        try {
            around.store().add(order);
        } catch (StoreException unwritten) {
            job.requestStop(Duration.ZERO);
            throw unwritten;
        }
        return host(new StoredJob(order, JobCourse.NONE, false, Optional.empty()), asked, job);
    }

    /**
     * Has those run again that go on for ever and were at work when the server ended, however it did; the others that were
     * are interrupted.
     */
    void restore() {
        for (StoredJob job : around.store().unended()) {
            if (job.stopAsked()) {
                end(job, HostedState.CANCELLED, Optional.empty());
            } else if (job.order().endless()) {
                startAgain(job);
            } else {
                end(job, HostedState.INTERRUPTED, Optional.of(HostedJob.SERVER_ENDED));
            }
        }
    }

    private void startAgain(StoredJob job) {
        try {
            Offer<?, ?> offer = offers.get(job.order().type());
            if (offer == null) {
                throw new FieldException(
                        "type", "there is no job type \"" + job.order().type() + "\" any more");
            }
            startAgain(job, offer.read(job.order().parameters()));
            LOG.info(
                    "job {} {} is started again",
                    job.order().type(),
                    job.order().id());
        } catch (IllegalArgumentException | IOException impossible) {
            String why = "it could not be started again: " + Causes.explain(impossible);
            LOG.warn("job {} {}: {}", job.order().type(), job.order().id(), why);
            end(job, HostedState.INTERRUPTED, Optional.of(why));
        }
    }

    private synchronized <P extends Record, R> void startAgain(StoredJob stored, Offer.Asked<P, R> asked) {
        host(stored, asked, asked.submit(jobs, stored.order().id()));
    }

    private void end(StoredJob job, HostedState how, Optional<String> why) {
        JobCourse end =
                job.course().ended(how, around.clock().now(), job.course().result(), why);
        around.store().update(job.order().id(), end);
    }

    private <P extends Record, R> StoredJob host(StoredJob stored, Offer.Asked<P, R> asked, Job<R> job) {
        HostedJob<P, R> host = new HostedJob<>(stored, asked, job, around, this::changed);
        hosted.put(job.id(), host);
        host.follow();
        job.onEnd(() -> retire(host));
        return host.now();
    }

    private synchronized void retire(HostedJob<?, ?> host) {
        ended.add(host.id());
        if (ended.size() > JobStore.ENDED_KEPT) {
            hosted.remove(ended.remove());
        }
    }

    private void changed(HostedJob<?, ?> host) {
        if (feed.isWatched()) {
            feed.publish(JobJson.event(host.now()));
        }
    }

    /** A job that this process has run; empty if it has none of this id, or that ended too long ago. */
    synchronized Optional<HostedJob<?, ?>> hosted(String id) {
        return Optional.ofNullable(hosted.get(id));
    }

    /** A job of this or an earlier process. */
    Optional<StoredJob> get(String id) {
        Optional<StoredJob> own = hosted(id).map(HostedJob::now);
        return own.isPresent() ? own : around.store().job(id);
    }

    /** How far a job is; empty if it isn't of this process. */
    Optional<Progress> progress(String id) {
        return hosted(id).map(HostedJob::progress);
    }

    /** What one who looks on at a job is told; of one of an earlier process there is nothing to come. */
    Optional<Viewing> view(String id, long after) {
        Optional<HostedJob<?, ?>> own = hosted(id);
        if (own.isPresent()) {
            return Optional.of(own.get().view(after));
        }
        return around.store().job(id).map(job -> new Viewing(told(job, after), Subscription.ended()));
    }

    private List<Event> told(StoredJob job, long after) {
        List<Event> events = new ArrayList<>();
        events.add(Event.of("job", JobJson.of(job, Optional.empty())));
        around.store()
                .reportsAfter(job.order().id(), after, JobStore.REPORTS_KEPT)
                .forEach(report -> events.add(JobJson.event(report)));
        return events;
    }

    /** Has one who looks on at all jobs told of those that change. */
    Viewing viewAll() {
        return new Viewing(List.of(), feed.subscribe());
    }

    /** Where the history is kept. */
    JobStore store() {
        return around.store();
    }

    /** Tells those who look on no more. */
    void endViews() {
        feed.end();
        all().forEach(HostedJob::endViews);
    }

    /**
     * Takes no more jobs, and asks those that there are to stop, within {@code deadline}. What goes on for ever is stored as
     * it is, for the next server.
     */
    void close(Duration deadline) throws InterruptedException {
        all().forEach(HostedJob::serverEnds);
        if (!jobs.close(deadline)) {
            LOG.warn("some jobs have not ended within {} s", deadline.toSeconds());
        }
    }

    private synchronized List<HostedJob<?, ?>> all() {
        return List.copyOf(hosted.values());
    }
}

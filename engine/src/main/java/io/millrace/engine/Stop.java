package io.millrace.engine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request to stop, which everything that runs listens to. It comes in two stages, each once and for good.
 *
 * <p><b>Requested</b>: take nothing new, finish what is running, commit what finished. <b>Forced</b>: interrupt what
 * runs, put back what was leased, end. The second comes when it is asked for, or when the deadline of the first has
 * passed. The first reason given for a stage stands.
 *
 * <p>Listeners run once each, in the order in which they were registered, on the thread that asks; the ones of a
 * deadline on a thread of their own. A listener that throws is logged and the others run. It must not block: it sets
 * flags, interrupts, or starts a thread that does the rest.
 */
public final class Stop {
    private final Clock clock;
    private final Moment requested = new Moment();
    private final Moment forced = new Moment();
    private @Nullable Armed armed;

    /** A stop that nobody has asked for, whose deadlines go by {@code clock}. */
    public Stop(Clock clock) {
        this.clock = clock;
    }

    /** Whether to take nothing new and finish; true for ever once it is. */
    public boolean requested() {
        return requested.happened();
    }

    /** Whether to end at once; then {@link #requested} holds too. */
    public boolean forced() {
        return forced.happened();
    }

    /** Why the stop was first asked for, in words for a person; empty as long as it was not. */
    public Optional<String> reason() {
        return requested.reason();
    }

    /** Why it was forced, in words for a person; empty as long as it was not. */
    public Optional<String> forcedReason() {
        return forced.reason();
    }

    /** Asks for the first stage, without a deadline; without effect if it was asked for before. */
    public void request(String reason) {
        if (requested.mark(reason)) {
            requested.tell();
        }
    }

    /**
     * Asks for the first stage, and for the second when {@code deadline} has passed. Asking again can bring the
     * deadline nearer, never push it back.
     *
     * @throws IllegalArgumentException if the deadline is negative
     */
    public void request(String reason, Duration deadline) {
        if (deadline.isNegative()) {
            throw new IllegalArgumentException("a deadline of " + deadline + " is in the past");
        }
        boolean first = requested.mark(reason);
        arm(Nanoseconds.countable(deadline));
        if (first) {
            requested.tell();
        }
    }

    /** Asks for the second stage, and for the first if nobody has. */
    public void force(String reason) {
        boolean first = requested.mark(reason);
        boolean cut = forced.mark(reason);
        if (first) {
            requested.tell();
        }
        if (cut) {
            disarm();
            forced.tell();
        }
    }

    /** Takes the deadline back: for the one who was asked to stop, once he has ended. */
    public synchronized void disarm() {
        if (armed != null) {
            armed.wakeup.cancel();
            armed = null;
        }
    }

    /** Runs {@code action} at the first stage, or at once if it has been reached. */
    public Listening onRequest(Runnable action) {
        return requested.listen(action);
    }

    /** Runs {@code action} at the second stage, or at once if it has been reached. */
    public Listening onForce(Runnable action) {
        return forced.listen(action);
    }

    /** Makes this stop go wherever {@code other} goes, at once if it has gone; not the other way round. */
    public Listening follow(Stop other) {
        Listening request = other.onRequest(() -> request(other.reason().orElseThrow()));
        Listening force = other.onForce(() -> force(other.forcedReason().orElseThrow()));
        return () -> {
            request.close();
            force.close();
        };
    }

    /**
     * Waits until the first stage is asked for, at most {@code limit}: a pause that a stop ends.
     *
     * @return whether it has been asked for
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean await(Duration limit) throws InterruptedException {
        return requested.await(clock, limit);
    }

    /** Waits until the first stage is asked for, however long. */
    public void await() throws InterruptedException {
        requested.await();
    }

    private synchronized void arm(Duration deadline) {
        long due = clock.nanos() + Nanoseconds.of(deadline);
        if (forced() || (armed != null && armed.due - due <= 0)) {
            return;
        }
        disarm();
        armed = new Armed(due, clock.schedule(deadline, () -> expire(deadline)));
    }

    private void expire(Duration deadline) {
        if (forced.mark("the deadline of " + seconds(deadline) + " has passed")) {
            // a platform thread, because virtual ones that compute and do not end may hold every carrier
            Thread.ofPlatform().daemon().name("millrace-force").start(forced::tell);
        }
    }

    private static String seconds(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private record Armed(long due, Clock.Wakeup wakeup) {}

    /** A listener's registration. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {
        /** Ends it: the listener is not run from now on. One that has begun runs to its end; nobody waits for it. */
        @Override
        void close();
    }
}

package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that happens once, for a reason; it can be awaited and listened to, before and after. */
final class Moment {
    private static final Logger LOG = LoggerFactory.getLogger(Moment.class);

    private final Queue<Listener> listeners = new ArrayDeque<>();
    private @Nullable String reason;

    synchronized boolean happened() {
        return reason != null;
    }

    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Lets it happen, if it has not: who awaits it goes on. The listeners hear of it in {@link #tell}, which is apart
     * because they may take longer than the thread that marks the moment can afford.
     *
     * @return whether this call made it happen
     */
    synchronized boolean mark(String because) {
        if (reason != null) {
            return false;
        }
        reason = because;
        notifyAll();
        return true;
    }

    /** Runs the listeners that have not run, in the order they came, on this thread. */
    void tell() {
        for (Listener listener; (listener = nextListener()) != null; ) {
            listener.hear();
        }
    }

    /** Has {@code action} run once: by {@link #tell}, or now and here if the moment is past. */
    Stop.Listening listen(Runnable action) {
        Listener listener = new Listener(action);
        if (add(listener)) {
            return () -> remove(listener);
        }
        listener.hear();
        return () -> {};
    }

    /** Waits for it. */
    synchronized void await() throws InterruptedException {
        while (reason == null) {
            wait();
        }
    }

    /** Waits for it, at most {@code limit} on {@code clock}; answers whether it has happened. */
    boolean await(Clock clock, Duration limit) throws InterruptedException {
        if (limit.isNegative() || limit.isZero()) {
            return happened();
        }
        Limit passed = new Limit();
        Clock.Wakeup wakeup = clock.schedule(Nanoseconds.countable(limit), () -> expire(passed));
        try {
            return awaitEither(passed);
        } finally {
            wakeup.cancel();
        }
    }

    private synchronized boolean awaitEither(Limit limit) throws InterruptedException {
        while (reason == null && !limit.passed) {
            wait();
        }
        return reason != null;
    }

    private synchronized void expire(Limit limit) {
        limit.passed = true;
        notifyAll();
    }

    private synchronized boolean add(Listener listener) {
        return reason == null && listeners.add(listener);
    }

    private synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    private synchronized @Nullable Listener nextListener() {
        return listeners.poll();
    }

    private static final class Limit {
        boolean passed;
    }

    /** Not a record: the same action may listen twice, and each is taken back by itself. */
    private static final class Listener {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }

        void hear() {
            try {
                action.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("a listener threw; the others still run", failure);
            }
        }
    }
}

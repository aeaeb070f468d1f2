package io.millrace.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker works at: the work, and the resource it holds open. Nothing that the user's code throws gets out. */
final class Workbench<T, R> {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private final Work<T, R> work;
    /** Written by the worker's thread, under this object's lock; others read it to {@link #cut} it. */
    private volatile @Nullable R resource;

    private boolean wasCut;

    Workbench(Work<T, R> work) {
        this.work = work;
    }

    /** One attempt at an item; after a fault the resource is closed. */
    Outcome attempt(T item, Attempt attempt) {
        try {
            work.handler().handle(item, opened(), attempt);
            return Outcome.DONE;
        } catch (Rejection rejection) {
            return new Outcome.Rejected(rejection.reason());
        } catch (Throwable cause) {
            // the worker's fence: whatever a handler throws costs one attempt, not the worker
            if (!survives(cause)) {
                close();
            }
            return new Outcome.Faulted(cause);
        }
    }

    /** Opens the resource before there is an item; if that fails, it is tried again for the first one. */
    void openAhead() {
        guard("opening a resource ahead", this::opened);
    }

    private R opened() throws Exception {
        R held = resource;
        if (held == null) {
            held = work.resources().open();
            hold(held);
        }
        return held;
    }

    private void hold(R opened) {
        boolean late;
        synchronized (this) {
            resource = opened;
            late = wasCut;
        }
        if (late) {
            cut();
        }
    }

    private boolean survives(Throwable cause) {
        R held = resource;
        try {
            return held != null && work.resources().survives(held, cause);
        } catch (Throwable failure) {
            LOG.error("whether a resource survives a fault is unknown: it is closed", failure);
            return false;
        }
    }

    /** Cuts off what the worker waits for at its resource, now and ever; for other threads. */
    void cut() {
        R held;
        synchronized (this) {
            wasCut = true;
            held = resource;
        }
        if (held != null) {
            guard("cutting a resource off", () -> work.resources().cut(held));
        }
    }

    /** Which process its resource works in; for any thread. */
    String process() {
        R held = resource;
        return held == null ? Crew.PROCESS : work.resources().process(held);
    }

    void tellRejected(T item, String reason) {
        RejectListener<? super T> listener = work.onRejected();
        if (listener != null) {
            guard("the listener for rejected items", () -> listener.rejected(item, reason));
        }
    }

    void tellFailed(T item, Throwable cause) {
        FailureListener<? super T> listener = work.onFailed();
        if (listener != null) {
            guard("the listener for failed items", () -> listener.failed(item, cause));
        }
    }

    void close() {
        R held = resource;
        if (held != null) {
            resource = null;
            // an interrupt that was meant for the handler must not disturb the closing
            var _ = Thread.interrupted();
            guard("closing a resource", () -> work.resources().close(held));
        }
    }

    private static void guard(String what, UserCode code) {
        try {
            code.run();
        } catch (Throwable failure) {
            LOG.error("{} threw", what, failure);
        }
    }

    @FunctionalInterface
    private interface UserCode {
        void run() throws Exception;
    }
}

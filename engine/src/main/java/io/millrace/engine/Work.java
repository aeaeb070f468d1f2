package io.millrace.engine;

import org.jspecify.annotations.Nullable;

/** What a stage does with its items, the same for all its workers. */
record Work<T, R>(
        Handler<? super T, ? super R> handler,
        ResourceFactory<R> resources,
        @Nullable RejectListener<? super T> onRejected,
        @Nullable FailureListener<? super T> onFailed) {

    /** A place for one worker to do it at. */
    Workbench<T, R> workbench() {
        return new Workbench<>(this);
    }
}

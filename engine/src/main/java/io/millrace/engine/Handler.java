package io.millrace.engine;

/** The work of a {@link Stage}: what is done with an item, and with what its worker holds open. */
@FunctionalInterface
public interface Handler<T, R> {
    /**
     * Works on an item. Called by several workers side by side, each with its own resource. The thread is interrupted
     * when the stage is aborted.
     *
     * @throws Rejection to reject the item at once
     * @throws Exception anything else, errors too, makes this attempt a failed one
     */
    void handle(T item, R resource, Attempt attempt) throws Exception;
}

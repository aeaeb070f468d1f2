package io.millrace.engine;

/**
 * Hears of an item whose last attempt has failed, on the worker's thread, after its lease has been settled and before the
 * stage ends; while the stage is being drained, too. An item that an abort interrupts is put back, and not told.
 *
 * <p>It hears of an item once at most, and only if the item is counted as failed; see {@link RejectListener} for what
 * follows from that order.
 */
@FunctionalInterface
public interface FailureListener<T> {
    /** Called once an item that fails, with what the last attempt threw; what it throws itself is logged. */
    void failed(T item, Throwable cause);
}

package io.millrace.engine;

/** Hears of an item that is about to be rejected, on the worker's thread, before its lease is settled. */
@FunctionalInterface
public interface RejectListener<T> {
    /** Called once an attempt that rejects; what it throws is logged. */
    void rejected(T item, String reason);
}

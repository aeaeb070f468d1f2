package io.millrace.engine;

/** Hears of an item whose last attempt has failed, on the worker's thread, before its lease is settled. */
@FunctionalInterface
public interface FailureListener<T> {
    /** Called once, with what the last attempt threw; what it throws itself is logged. */
    void failed(T item, Throwable cause);
}

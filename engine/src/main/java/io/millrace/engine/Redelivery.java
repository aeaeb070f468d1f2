package io.millrace.engine;

import java.util.OptionalLong;

/** Any delivery of an entry but its first; no two are the same, even when their numbers are: one was released then. */
final class Redelivery<T> implements Delivery<T> {
    private final Entry<T> entry;
    private final int attempt;

    Redelivery(Entry<T> entry, int attempt) {
        this.entry = entry;
        this.attempt = attempt;
    }

    @Override
    public Entry<T> entry() {
        return entry;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public OptionalLong waited() {
        return OptionalLong.empty();
    }
}

package io.millrace.engine;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A map of this process. */
final class LocalMap<V> implements SharedMap<V> {
    private final ConcurrentHashMap<String, V> values = new ConcurrentHashMap<>();

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<V> put(String key, V value) {
        return Optional.ofNullable(values.put(key, value));
    }

    @Override
    public Optional<V> putIfAbsent(String key, V value) {
        return Optional.ofNullable(values.putIfAbsent(key, value));
    }

    @Override
    public Optional<V> compute(String key, UnaryOperator<Optional<V>> change) {
        return Optional.ofNullable(values.compute(
                key, (same, value) -> change.apply(Optional.ofNullable(value)).orElse(null)));
    }

    @Override
    public Optional<V> remove(String key) {
        return Optional.ofNullable(values.remove(key));
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public Map<String, V> snapshot() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}

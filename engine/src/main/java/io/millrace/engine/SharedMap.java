package io.millrace.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A map that several workers change; each method is atomic. */
public interface SharedMap<V> {
    /** The value of a key. */
    Optional<V> get(String key);

    /** Sets the value of a key; gives the one it had. */
    Optional<V> put(String key, V value);

    /** Sets the value of a key that has none; gives the one it has, or empty if it had none and was set. */
    Optional<V> putIfAbsent(String key, V value);

    /**
     * Replaces the value of a key by what {@code change} makes of it; empty stands for no value on both sides. The
     * function may be called more than once and must not touch the map.
     *
     * @return the new value
     */
    Optional<V> compute(String key, UnaryOperator<Optional<V>> change);

    /** Removes a key; gives the value it had. */
    Optional<V> remove(String key);

    /** How many keys there are. */
    int size();

    /** A copy of the map, sorted by key; changes that run meanwhile may be in it or not. */
    Map<String, V> snapshot();
}

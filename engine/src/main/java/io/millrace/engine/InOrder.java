package io.millrace.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commits effects in sequence although their work finishes in any order.
 *
 * <p>Effects run one at a time, on the thread that hands in the outcome they waited for, while others that hand in
 * wait; so an effect is short. What has been committed is always the positions 0 to n without a gap. An effect that
 * throws ends the sequence: the exception goes to the caller, no later effect ever runs, and every later
 * {@link #complete} is refused. An effect whose failure should not hold up the rest catches it itself.
 *
 * <p>How many outcomes wait is bounded only by how far the work runs ahead: bound the positions in flight.
 *
 * @param <T> what the work of one position hands in
 */
public final class InOrder<T> {
    private final Consumer<T> effect;
    private final Map<Long, T> early = new HashMap<>();
    private long next;
    private boolean committing;
    private @Nullable Throwable broken;

    /** A sequence that begins at position 0 and runs {@code effect} once for each. */
    public InOrder(Consumer<T> effect) {
        this.effect = effect;
    }

    /**
     * Hands in the outcome of position {@code position}; runs its effect, and those that waited for it, once every
     * earlier position is in. An effect may itself hand in a later position: that one's effect runs after it.
     *
     * @throws IllegalArgumentException if the position is negative or was handed in before
     * @throws IllegalStateException if an earlier effect threw; its exception is the cause
     */
    public synchronized void complete(long position, T outcome) {
        if (broken != null) {
            throw new IllegalStateException("the effect of position " + (next - 1) + " threw: nothing follows", broken);
        }
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + " is negative");
        }
        if (position < next || early.putIfAbsent(position, outcome) != null) {
            throw new IllegalArgumentException("position " + position + " was completed twice");
        }
        if (!committing) {
            commit();
        }
    }

    /** How many outcomes are in and wait for an earlier position; after a failed effect, those that never commit. */
    public synchronized int pending() {
        return early.size();
    }

    private void commit() {
        committing = true;
        try {
            for (T ready; (ready = early.remove(next)) != null; ) {
                next++;
                effect.accept(ready);
            }
        } catch (RuntimeException | Error failure) {
            broken = failure;
            throw failure;
        } finally {
            committing = false;
        }
    }
}

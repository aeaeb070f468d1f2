package io.millrace.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * When a folder is mirrored.
 *
 * @param every the period of its cycles; empty for one cycle alone
 * @param watch whether a change in the folder begins a cycle at once
 */
public record Schedule(Optional<Duration> every, boolean watch) {
    /** One cycle. */
    public static final Schedule ONCE = new Schedule(Optional.empty(), false);

    /** @throws IllegalArgumentException if the period isn't positive, or if a single cycle is to watch */
    public Schedule {
        if (every.isPresent() && !every.get().isPositive()) {
            throw new IllegalArgumentException("the period must be more than zero");
        }
        if (watch && every.isEmpty()) {
            throw new IllegalArgumentException("to watch takes more than one cycle");
        }
    }
}

package io.millrace.engine;

import java.time.Duration;
import java.util.Optional;

/** A semaphore whose holders may die: a permit that is not renewed comes back when its lease time is over. */
public interface Permits {
    /**
     * Waits for a permit, in order of arrival.
     *
     * @param lease how long it may be held without renewal; zero: as long as the holder likes
     * @throws IllegalArgumentException if {@code lease} is negative
     * @throws IllegalStateException if the memory is closed, before the call or during it
     */
    Permit acquire(Duration lease) throws InterruptedException;

    /**
     * A permit if one is free now.
     *
     * @param lease how long it may be held without renewal; zero: as long as the holder likes
     * @throws IllegalArgumentException if {@code lease} is negative
     * @throws IllegalStateException if the memory is closed
     */
    Optional<Permit> tryAcquire(Duration lease);

    /** How many permits are free now. */
    int available();
}

package io.millrace.engine;

/** A token bucket: tokens flow in at a {@link Rate}, up to its burst, and each piece of work takes some out. */
public interface RateLimiter {
    /**
     * Takes {@code tokens} and waits until they have flowed in; those who ask later wait for theirs behind. An
     * interrupted wait puts them back.
     *
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    void acquire(int tokens) throws InterruptedException;

    /**
     * Takes {@code tokens} if they are there.
     *
     * @return whether they were
     * @throws IllegalArgumentException if {@code tokens} is less than 1
     */
    boolean tryAcquire(int tokens);
}

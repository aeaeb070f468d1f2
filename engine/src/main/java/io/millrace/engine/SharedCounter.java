package io.millrace.engine;

/** A number that several workers add to. */
public interface SharedCounter {
    /** Adds {@code amount}, which may be negative; gives the new value. */
    long add(long amount);

    /** The value now; 0 at first. */
    long value();
}

package io.millrace.engine;

/**
 * Which try at an item this is.
 *
 * @param number from 1 on
 * @param limit how many tries there are
 */
public record Attempt(int number, int limit) {
    /** Whether the item fails if this try does. */
    public boolean last() {
        return number >= limit;
    }
}

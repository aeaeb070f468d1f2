package io.millrace.engine;

/**
 * A lane of a queue. Lanes that hold items are served in proportion to their shares, so that a low one never starves.
 *
 * @param name what submissions call it, not empty
 * @param share its part of the deliveries beside the other lanes' shares, 1 to 1000
 * @param byWeight whether its heaviest item goes first, in order of submission among equals; otherwise the lane is FIFO
 */
public record Lane(String name, int share, boolean byWeight) {
    /** The largest share. */
    static final int MAX_SHARE = 1000;

    /** Checks the values. */
    public Lane {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a lane needs a name");
        }
        if (share < 1 || share > MAX_SHARE) {
            throw new IllegalArgumentException("lane " + name + " needs a share of 1 to 1000, not " + share);
        }
    }

    /** A lane of share 1 that gives its items in the order in which they came. */
    public static Lane fifo(String name) {
        return new Lane(name, 1, false);
    }

    /** A lane of share 1 that gives its heaviest item first. */
    public static Lane heaviestFirst(String name) {
        return new Lane(name, 1, true);
    }

    /** The same lane with another share, 1 to 1000. */
    public Lane withShare(int other) {
        return new Lane(name, other, byWeight);
    }
}

package io.millrace.engine;

import java.util.Optional;

/**
 * How an item enters a queue.
 *
 * @param lane the name of its lane; empty for the first one
 * @param weight its place in a lane that goes by weight, heaviest first; other lanes ignore it
 * @param key what makes it the same as an earlier submission while that one is in the queue
 */
public record Submission(String lane, long weight, Optional<String> key) {
    /** First lane, weight 0, no key. */
    public static final Submission PLAIN = new Submission("", 0, Optional.empty());

    /** The same in the lane of this name; empty for the first one. */
    public Submission inLane(String other) {
        return new Submission(other, weight, key);
    }

    /** The same with another weight. */
    public Submission weighing(long other) {
        return new Submission(lane, other, key);
    }

    /** The same with a key. */
    public Submission keyed(String other) {
        return new Submission(lane, weight, Optional.of(other));
    }
}

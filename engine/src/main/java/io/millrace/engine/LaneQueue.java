package io.millrace.engine;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The waiting items of one lane. An entry that moves to another lane is not searched for: it stays behind as a husk, which
 * is known by naming another lane and is dropped when its turn comes.
 */
final class LaneQueue<T> {
    /** The lane's place on the list of lanes, 0 is the highest priority. */
    final int rank;
    /** What a delivery costs the lane: the inverse of its share. */
    final long stride;
    /** When the lane is served next, in strides; the lane with the lowest pass goes first. */
    long pass;

    private static final long WHOLE = 1L << 32;
    private final Lane lane;
    /** All items of a FIFO lane; in a lane by weight, what was put back to its front. */
    private final ArrayDeque<Entry<T>> line = new ArrayDeque<>();

    private final @Nullable PriorityQueue<Entry<T>> byWeight;
    private int size;

    LaneQueue(Lane lane, int rank) {
        this.lane = lane;
        this.rank = rank;
        this.stride = WHOLE / lane.share();
        this.byWeight = lane.byWeight() ? new PriorityQueue<>(LaneQueue::heavierFirst) : null;
    }

    private static int heavierFirst(Entry<?> one, Entry<?> other) {
        int byWeight = Long.compare(other.weight, one.weight);
        return byWeight != 0 ? byWeight : Long.compare(one.id, other.id);
    }

    String name() {
        return lane.name();
    }

    int size() {
        return size;
    }

    void add(Entry<T> entry) {
        size++;
        if (byWeight != null) {
            byWeight.add(entry);
        } else {
            line.addLast(entry);
        }
    }

    void addFirst(Entry<T> entry) {
        size++;
        line.addFirst(entry);
    }

    /** Lets go of an entry that now names another lane. */
    void forget() {
        size--;
        if (size == 0) {
            clear();
        }
    }

    /** Takes the next item out; the lane must not be empty. */
    Entry<T> next() {
        size--;
        for (Entry<T> first; (first = line.pollFirst()) != null; ) {
            if (first.lane == this) {
                return first;
            }
        }
        if (byWeight != null) {
            for (Entry<T> first; (first = byWeight.poll()) != null; ) {
                if (first.lane == this) {
                    return first;
                }
            }
        }
        throw new IllegalStateException("lane " + name() + " counted an item that it doesn't hold");
    }

    void clear() {
        size = 0;
        line.clear();
        if (byWeight != null) {
            byWeight.clear();
        }
    }
}

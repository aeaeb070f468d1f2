package io.millrace.engine;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The waiting items of one lane. */
final class LaneQueue<T> {
    final LocalQueue<T> queue;
    /** The lane's place on the list of lanes, 0 is the highest priority. */
    final int rank;
    /** What a delivery costs the lane: the inverse of its share. */
    final long stride;
    /** When the lane is served next, in strides; the lane with the lowest pass goes first. */
    long pass;

    private static final long WHOLE = 1L << 20;
    private final Lane lane;
    /** What has come in and not been received; guarded by the lock of the entrance, unlike all the rest. */
    private final Chain<T> arrivals = new Chain<>();

    private int arrived;
    /** All items of a FIFO lane; in a lane by weight, what was put back to its front. */
    private final Chain<T> line = new Chain<>();
    /** In a lane by weight, what was received and not sorted yet. */
    private final Chain<T> unsorted = new Chain<>();

    private final @Nullable PriorityQueue<Entry<T>> byWeight;
    private int size;

    LaneQueue(LocalQueue<T> queue, Lane lane, int rank) {
        this.queue = queue;
        this.lane = lane;
        this.rank = rank;
        this.stride = WHOLE / lane.share();
        this.byWeight = lane.byWeight() ? new PriorityQueue<>(LaneQueue::heavierFirst) : null;
    }

    private static int heavierFirst(Entry<?> one, Entry<?> other) {
        int byWeight = Long.compare(other.submission.weight(), one.submission.weight());
        return byWeight != 0 ? byWeight : Long.compare(one.id, other.id);
    }

    String name() {
        return lane.name();
    }

    int size() {
        return size;
    }

    /** Lets an item in, under the entrance's lock. */
    void arrive(Entry<T> entry) {
        arrivals.addLast(entry);
        arrived++;
    }

    /** Makes the arrivals waiting items, under both locks; says how many. */
    int receive() {
        int received = arrived;
        if (received > 0) {
            (byWeight == null ? line : unsorted).append(arrivals);
            size += received;
            arrived = 0;
        }
        return received;
    }

    void add(Entry<T> entry) {
        size++;
        (byWeight == null ? line : unsorted).addLast(entry);
    }

    void addFirst(Entry<T> entry) {
        size++;
        line.addFirst(entry);
    }

    /** Takes a waiting item out for another lane, which {@code entry} must name already. */
    void remove(Entry<T> entry) {
        size--;
        if (byWeight == null) {
            line.remove(entry);
            return;
        }
        sort(byWeight);
        if (line.contains(entry)) {
            line.remove(entry);
        } else if (size == 0) {
            byWeight.clear();
        }
        // otherwise it stays behind in the heap, known by naming another lane, and is dropped when its turn comes
    }

    private void sort(PriorityQueue<Entry<T>> heap) {
        for (Entry<T> entry; (entry = unsorted.poll()) != null; ) {
            heap.add(entry);
        }
    }

    /** Takes the next item out; the lane must not be empty. */
    Entry<T> next() {
        size--;
        Entry<T> first = line.poll();
        return first != null || byWeight == null ? checked(first) : heaviest(byWeight);
    }

    private Entry<T> heaviest(PriorityQueue<Entry<T>> heap) {
        sort(heap);
        Entry<T> first = heap.poll();
        while (first != null && first.lane != this) {
            first = heap.poll();
        }
        return checked(first);
    }

    private Entry<T> checked(@Nullable Entry<T> entry) {
        if (entry == null) {
            throw new IllegalStateException("lane " + name() + " counted an item that it doesn't hold");
        }
        return entry;
    }
}

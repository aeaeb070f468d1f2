package io.millrace.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Which lane is served next, by stride scheduling (Waldspurger and Weihl 1995): each delivery moves a lane on by the
 * inverse of its share, and the lane that is furthest behind goes first. A lane that was empty starts where the others
 * are, so that it saves nothing up.
 */
final class LaneSchedule<T> {
    private final List<LaneQueue<T>> lanes = new ArrayList<>();
    private final LaneQueue<T> first;
    private long pass;
    private int size;

    LaneSchedule(LocalQueue<T> queue) {
        for (Lane lane : queue.options().lanes()) {
            lanes.add(new LaneQueue<>(queue, lane, lanes.size()));
        }
        first = lanes.getFirst();
    }

    /** The lane of this name; the first one for an empty name. */
    LaneQueue<T> lane(String name) {
        if (name.isEmpty()) {
            return first;
        }
        for (LaneQueue<T> lane : lanes) {
            if (lane.name().equals(name)) {
                return lane;
            }
        }
        throw new IllegalArgumentException("there is no lane " + name + " among "
                + lanes.stream().map(LaneQueue::name).toList());
    }

    /** How many items wait. */
    int size() {
        return size;
    }

    /** Makes the arrivals of all lanes waiting items, under the locks of the entrance and the ledger. */
    void receive() {
        for (LaneQueue<T> lane : lanes) {
            int before = lane.size();
            int received = lane.receive();
            size += received;
            if (before == 0 && received > 0) {
                catchUp(lane);
            }
        }
    }

    void add(Entry<T> entry) {
        join(entry.lane);
        entry.lane.add(entry);
    }

    void addFirst(Entry<T> entry) {
        join(entry.lane);
        entry.lane.addFirst(entry);
    }

    private void join(LaneQueue<T> lane) {
        size++;
        if (lane.size() == 0) {
            catchUp(lane);
        }
    }

    private void catchUp(LaneQueue<T> lane) {
        if (isBefore(lane.pass, pass)) {
            lane.pass = pass;
        }
    }

    /** Moves a waiting entry to another lane. */
    void move(Entry<T> entry, LaneQueue<T> to) {
        LaneQueue<T> from = entry.lane;
        entry.lane = to;
        from.remove(entry);
        size--;
        add(entry);
    }

    /** Takes the next item out; at least one must wait. */
    Entry<T> next() {
        LaneQueue<T> lane = first.size() == size ? first : furthestBehind();
        size--;
        pass = lane.pass;
        lane.pass += lane.stride;
        return lane.next();
    }

    private LaneQueue<T> furthestBehind() {
        LaneQueue<T> best = first;
        for (LaneQueue<T> lane : lanes) {
            if (lane.size() > 0 && (best.size() == 0 || isBefore(lane.pass, best.pass))) {
                best = lane;
            }
        }
        return best;
    }

    /** Passes are compared by their distance, so that they may overflow. */
    private static boolean isBefore(long pass, long other) {
        return pass - other < 0;
    }
}

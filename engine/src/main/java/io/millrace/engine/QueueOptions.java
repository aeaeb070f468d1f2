package io.millrace.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@link WorkQueue} is made with.
 *
 * @param capacity how many items may wait or be delayed before producers block, at least 1; what workers put back comes
 *     in even when the queue is full
 * @param lanes the lanes, highest priority first; at least one, names differ
 * @param leaseTime how long a worker may keep an item without renewing its lease; zero: as long as it likes
 * @param maxDeliveries how often an item is handed out before an expired lease gets it rejected, at least 1; no
 *     listener of a stage hears of that, it is in the counts and in the ticket
 */
public record QueueOptions(int capacity, List<Lane> lanes, Duration leaseTime, int maxDeliveries) {
    /** Checks the values. */
    public QueueOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue needs a capacity of at least 1, not " + capacity);
        }
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException("an item needs at least 1 delivery, not " + maxDeliveries);
        }
        if (leaseTime.isNegative()) {
            throw new IllegalArgumentException("a lease time is zero (never expires) or more, not " + leaseTime);
        }
        lanes = List.copyOf(lanes);
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("a queue needs at least one lane");
        }
        Set<String> names = new HashSet<>();
        for (Lane lane : lanes) {
            if (!names.add(lane.name())) {
                throw new IllegalArgumentException("two lanes are named " + lane.name());
            }
        }
    }

    /** One FIFO lane, leases that never expire, ten deliveries. */
    public static QueueOptions bounded(int capacity) {
        return new QueueOptions(capacity, List.of(Lane.fifo("main")), Duration.ZERO, 10);
    }

    /** The same with other lanes, highest priority first. */
    public QueueOptions withLanes(Lane... others) {
        return new QueueOptions(capacity, List.of(others), leaseTime, maxDeliveries);
    }

    /** The same with another lease time; zero: leases never expire. */
    public QueueOptions withLeaseTime(Duration other) {
        return new QueueOptions(capacity, lanes, other, maxDeliveries);
    }

    /** The same with another number of deliveries, at least 1. */
    public QueueOptions withMaxDeliveries(int other) {
        return new QueueOptions(capacity, lanes, leaseTime, other);
    }
}

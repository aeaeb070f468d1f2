package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Where the items of a {@link LocalQueue} are. It neither waits nor wakes; it is used under the queue's lock. */
final class Ledger<T> {
    private final QueueOptions options;
    private final Clock clock;
    private final LaneSchedule<T> lanes;
    private final Map<String, Entry<T>> keys = new HashMap<>();
    private final PriorityQueue<Entry<T>> delayed =
            new PriorityQueue<>((one, other) -> Long.compare(one.due, other.due));
    /** Entries whose lease can expire, the next one to do so first. */
    private final LinkedHashSet<Entry<T>> expiring = new LinkedHashSet<>();

    private final long leaseNanos;
    private final Alarm delayAlarm;
    private final Alarm leaseAlarm;

    private final Tally tally = new Tally();
    private long leased;
    private boolean aborted;

    Ledger(LocalQueue<T> queue, Clock clock, Runnable delayIsOver, Runnable leaseIsOver) {
        this.options = queue.options();
        this.clock = clock;
        this.lanes = new LaneSchedule<>(queue);
        this.leaseNanos = Nanoseconds.of(options.leaseTime());
        this.delayAlarm = new Alarm(clock, delayIsOver);
        this.leaseAlarm = new Alarm(clock, leaseIsOver);
    }

    /** The lane of this name; it may be asked for without the lock. */
    LaneQueue<T> lane(String name) {
        return lanes.lane(name);
    }

    int waiting() {
        return lanes.size();
    }

    int delayed() {
        return delayed.size();
    }

    boolean holdsNothing() {
        return lanes.size() == 0 && delayed.isEmpty() && leased == 0;
    }

    /** The counts if so many arrivals, which the ledger hasn't received yet, are waiting. */
    QueueCounts counts(long submitted, int arrivals) {
        return tally.counts(submitted, arrivals + (long) lanes.size(), delayed.size(), leased);
    }

    /** Takes over what has arrived, under the locks of the entrance and the ledger. */
    void receive() {
        lanes.receive();
    }

    /** Makes a key live. */
    void bind(String key, Entry<T> entry) {
        keys.put(key, entry);
    }

    @Nullable
    Entry<T> live(String key) {
        return keys.get(key);
    }

    /** Moves an entry to a lane nearer to the front; without effect for any other lane. */
    void raise(Entry<T> entry, LaneQueue<T> to) {
        if (to.rank >= entry.lane.rank) {
            return;
        }
        if (entry.state == TicketState.WAITING) {
            lanes.move(entry, to);
        } else {
            entry.lane = to;
        }
    }

    /** Leases this many items, which must be there. */
    List<Lease<T>> lease(int count) {
        List<Lease<T>> leases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leases.add(lease(lanes.next()));
        }
        leased += count;
        return leases;
    }

    private Delivery<T> lease(Entry<T> entry) {
        entry.state = TicketState.LEASED;
        if (entry.measure != Entry.UNMEASURED && !entry.delivered) {
            entry.measure = Math.max(0, clock.nanos() - entry.measure);
        }
        Delivery<T> lease = entry.deliver();
        entry.lease = lease;
        if (leaseNanos > 0) {
            setDeadline(entry);
        }
        return lease;
    }

    private void setDeadline(Entry<T> entry) {
        entry.due = clock.nanos() + leaseNanos;
        expiring.addLast(entry);
        leaseAlarm.setFor(entry.due);
    }

    void renew(Delivery<T> lease) {
        check(lease);
        if (leaseNanos > 0) {
            setDeadline(lease.entry());
        }
    }

    private void check(Delivery<T> lease) {
        Entry<T> entry = lease.entry();
        if (entry.lease != lease) {
            throw new LeaseLostException("delivery " + lease.attempt() + " of item " + entry.id + " in queue "
                    + entry.queue().name() + " is over; the item is " + entry.state);
        }
    }

    private Entry<T> giveUp(Delivery<T> lease) {
        check(lease);
        Entry<T> entry = lease.entry();
        entry.lease = null;
        entry.reason = null;
        leased--;
        if (leaseNanos > 0) {
            expiring.remove(entry);
        }
        return entry;
    }

    /** Whether the lease held until now; if it did, its item is done. */
    boolean acknowledge(Delivery<T> lease) {
        if (lease.entry().lease != lease) {
            return false;
        }
        settle(giveUp(lease), TicketState.DONE);
        return true;
    }

    void settle(Delivery<T> lease, TicketState outcome, @Nullable String reason) {
        Entry<T> entry = giveUp(lease);
        entry.reason = reason;
        settle(entry, outcome);
    }

    private void settle(Entry<T> entry, TicketState outcome) {
        entry.state = outcome;
        tally.count(outcome);
        if (entry.submission.key().isPresent()) {
            keys.remove(entry.submission.key().get());
        }
        entry.tellSettled();
    }

    void release(Delivery<T> lease) {
        Entry<T> entry = giveUp(lease);
        entry.deliveries--;
        if (aborted) {
            settle(entry, TicketState.CANCELLED);
        } else {
            entry.state = TicketState.WAITING;
            lanes.addFirst(entry);
        }
    }

    void retry(Delivery<T> lease, Duration after, String reason) {
        Entry<T> entry = giveUp(lease);
        entry.reason = reason;
        if (aborted) {
            settle(entry, TicketState.CANCELLED);
        } else if (after.isPositive()) {
            entry.state = TicketState.DELAYED;
            entry.due = clock.nanos() + Nanoseconds.of(after);
            delayed.add(entry);
            delayAlarm.setFor(entry.due);
        } else {
            putBack(entry);
        }
    }

    private void putBack(Entry<T> entry) {
        entry.state = TicketState.WAITING;
        lanes.add(entry);
    }

    /** Puts back what has been delayed for long enough. */
    void endDelays() {
        delayAlarm.rang();
        long now = clock.nanos();
        Entry<T> first;
        while ((first = delayed.peek()) != null && first.due <= now) {
            putBack(delayed.remove());
        }
        if (first != null) {
            delayAlarm.setFor(first.due);
        }
    }

    /** Takes the expired leases away. */
    void endLeases() {
        leaseAlarm.rang();
        long now = clock.nanos();
        while (!expiring.isEmpty() && expiring.getFirst().due <= now) {
            expire(expiring.getFirst());
        }
        if (!expiring.isEmpty()) {
            leaseAlarm.setFor(expiring.getFirst().due);
        }
    }

    private void expire(Entry<T> entry) {
        entry.lease = null;
        leased--;
        expiring.remove(entry);
        entry.reason = "the lease of delivery " + entry.deliveries + " of " + options.maxDeliveries() + " expired";
        if (aborted) {
            settle(entry, TicketState.CANCELLED);
        } else if (entry.deliveries >= options.maxDeliveries()) {
            settle(entry, TicketState.REJECTED);
        } else {
            putBack(entry);
        }
    }

    /** Cancels what waits or is delayed. */
    void abort() {
        aborted = true;
        delayAlarm.cancel();
        while (lanes.size() > 0) {
            settle(lanes.next(), TicketState.CANCELLED);
        }
        for (Entry<T> entry; (entry = delayed.poll()) != null; ) {
            settle(entry, TicketState.CANCELLED);
        }
    }
}

package io.millrace.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The leases that one worker has taken together: those it has done and will acknowledge together, the one it works on,
 * and the rest. When the work takes long, others take away from here what needn't wait for it.
 */
final class Hand<T> {
    private static final int END_SHIFT = 32;

    /**
     * How many leases there are to begin, in the upper half, and how many have been, in the lower; one more when the
     * worker has found no more. One atomic step begins a lease and publishes how the one before it ended.
     */
    private final AtomicLong progress = new AtomicLong();
    /** Which leases the worker has settled one by one; null while there are none. Written by the worker only. */
    private boolean @Nullable [] settled;

    /** Guarded by this object's lock, like all that follows; the worker reads it without. */
    private List<Lease<T>> leases = List.of();
    /** How many leases are acknowledged or were settled before. */
    private int acknowledged;

    /** Leases that are done and couldn't be acknowledged yet. */
    private List<Lease<T>> kept = List.of();

    private long fills;
    private long fillsSeen;

    private static int begun(long progress) {
        return (int) progress;
    }

    private static int end(long progress) {
        return (int) (progress >> END_SHIFT);
    }

    synchronized void fill(List<Lease<T>> taken) {
        leases = taken;
        settled = null;
        acknowledged = 0;
        fills++;
        progress.set((long) taken.size() << END_SHIFT);
    }

    /** The next lease to work on, or null if there is none; the one before it has ended. For the worker. */
    @Nullable
    Lease<T> begin() {
        long before = progress.getAndIncrement();
        return begun(before) < end(before) ? leases.get(begun(before)) : null;
    }

    /** Notes that the lease that was begun last is settled, and needs no acknowledgement. For the worker. */
    void settled() {
        if (settled == null) {
            settled = new boolean[leases.size()];
        }
        settled[begun(progress.get()) - 1] = true;
    }

    /** Acknowledges what is done. If the queue throws, that stays here: it can be tried again. */
    void acknowledgeTo(WorkQueue<T> queue) {
        List<Lease<T>> done = takeDone();
        if (done.isEmpty()) {
            return;
        }
        boolean known = false;
        try {
            Settling.unlessLost(() -> queue.ackAll(done));
            known = true;
        } finally {
            if (!known) {
                keep(done);
            }
        }
    }

    /** Takes out the leases that are done. */
    synchronized List<Lease<T>> takeDone() {
        long now = progress.get();
        int from = acknowledged;
        int to = Math.min(begun(now) - 1, end(now));
        acknowledged = Math.max(from, to);
        return withKept(unsettled(from, to));
    }

    private synchronized void keep(List<Lease<T>> done) {
        kept = Stream.concat(kept.stream(), done.stream()).toList();
    }

    private List<Lease<T>> withKept(List<Lease<T>> others) {
        if (kept.isEmpty()) {
            return others;
        }
        List<Lease<T>> all = Stream.concat(kept.stream(), others.stream()).toList();
        kept = List.of();
        return all;
    }

    /** Takes out the leases that have not been begun. */
    synchronized List<Lease<T>> takeRest() {
        long before =
                progress.getAndUpdate(now -> begun(now) < end(now) ? (long) begun(now) << END_SHIFT | begun(now) : now);
        return unsettled(begun(before), end(before));
    }

    /** Everything that is not known to be settled. */
    synchronized List<Lease<T>> all() {
        List<Lease<T>> here = unsettled(acknowledged, end(progress.get()));
        return kept.isEmpty()
                ? here
                : Stream.concat(kept.stream(), here.stream()).toList();
    }

    private List<Lease<T>> unsettled(int from, int to) {
        boolean[] without = settled;
        if (without == null && from == 0 && to == leases.size()) {
            return leases;
        }
        List<Lease<T>> some = new ArrayList<>();
        for (int index = from; index < to; index++) {
            if (without == null || !without[index]) {
                some.add(leases.get(index));
            }
        }
        return some;
    }

    /** Whether the hand holds what it held when this was asked the last time. */
    synchronized boolean lingers() {
        boolean lingers = fills == fillsSeen;
        fillsSeen = fills;
        return lingers;
    }

    /** Whether others would find something to take away. */
    synchronized boolean holdsMore() {
        long now = progress.get();
        return begun(now) < end(now) || begun(now) - 1 > acknowledged || !kept.isEmpty();
    }

    /** What is worked on, for people. */
    @Override
    public String toString() {
        Lease<T> current = current();
        // without the lock: nobody knows how long a text takes to make
        return current == null ? "" : current.item().toString();
    }

    private synchronized @Nullable Lease<T> current() {
        long now = progress.get();
        int index = Math.min(begun(now), end(now)) - 1;
        return index < 0 ? null : leases.get(index);
    }
}

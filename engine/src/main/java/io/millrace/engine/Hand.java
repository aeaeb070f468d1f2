package io.millrace.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leases that one worker holds: those it has done and will acknowledge together, the one it works on, and the rest.
 * When the work takes long, others take away from here what needn't wait for it.
 */
final class Hand<T> {
    private List<Lease<T>> leases = List.of();
    /** How many of the leases have been begun, and how many are here to begin. */
    private int begun;

    private int end;
    private @Nullable Lease<T> current;
    private List<Lease<T>> done = new ArrayList<>();
    private long fills;
    private long fillsSeen;

    synchronized void fill(List<Lease<T>> taken) {
        leases = taken;
        begun = 0;
        end = taken.size();
        fills++;
    }

    /** The next lease to work on, or null if there is none. */
    synchronized @Nullable Lease<T> begin() {
        current = begun < end ? leases.get(begun++) : null;
        return current;
    }

    /** Like {@link #begin()}, after the current one has been done. */
    synchronized @Nullable Lease<T> doneThenBegin() {
        if (current != null) {
            done.add(current);
        }
        return begin();
    }

    /** The lease that is worked on. */
    synchronized @Nullable Lease<T> current() {
        return current;
    }

    /** Takes out the leases that are done. */
    synchronized List<Lease<T>> takeDone() {
        if (done.isEmpty()) {
            return List.of();
        }
        List<Lease<T>> taken = done;
        done = new ArrayList<>();
        return taken;
    }

    /** Takes out the leases that have not been begun. */
    synchronized List<Lease<T>> takeRest() {
        List<Lease<T>> rest = List.copyOf(leases.subList(begun, end));
        end = begun;
        return rest;
    }

    /** Whether the hand holds what it held when this was asked the last time. */
    synchronized boolean lingers() {
        boolean lingers = fills == fillsSeen;
        fillsSeen = fills;
        return lingers;
    }

    /** Whether others would find something to take away. */
    synchronized boolean holdsMore() {
        return begun < end || !done.isEmpty();
    }

    /** Everything in the hand that is not settled. */
    synchronized List<Lease<T>> all() {
        List<Lease<T>> all = new ArrayList<>(done);
        if (current != null) {
            all.add(current);
        }
        all.addAll(leases.subList(begun, end));
        return all;
    }
}

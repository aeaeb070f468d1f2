package io.millrace.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which items of a stage have killed a worker process, by the numbers of their tickets, until they are settled. Used by
 * all its workers.
 */
final class Deaths {
    private final Set<Long> once = ConcurrentHashMap.newKeySet();

    /** Notes that an item has killed its worker; says whether it did so for the first time. */
    boolean isFirst(Lease<?> lease) {
        return once.add(lease.ticket().id());
    }

    /** How many attempts an item has: one more than it was given, if it lost its last one by a death. */
    int attempts(Lease<?> lease, int given) {
        boolean granted =
                lease.attempt() == given + 1 && once.contains(lease.ticket().id());
        return granted ? given + 1 : given;
    }

    /** Hears that an item is settled. */
    void forget(Lease<?> lease) {
        // the first attempt has no deaths before it, and must not pay for a look
        if (lease.attempt() > 1) {
            once.remove(lease.ticket().id());
        }
    }
}

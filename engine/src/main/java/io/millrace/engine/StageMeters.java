package io.millrace.engine;

import java.util.List;

/** Where a stage's workers hand in what they measure. */
@FunctionalInterface
interface StageMeters {
    /** Forgets it. */
    StageMeters NONE = (leases, tried, nanos) -> {};

    /** One visit to the queue gave these leases, so many of which were tried in so many nanoseconds. */
    void tried(List<? extends Lease<?>> leases, int tried, long nanos);
}

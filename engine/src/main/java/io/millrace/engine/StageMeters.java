package io.millrace.engine;

import java.util.List;

/** Where a stage's workers hand in what they measure. */
interface StageMeters {
    /** Forgets it. */
    StageMeters NONE = new StageMeters() {
        @Override
        public void taken(List<? extends Lease<?>> leases) {}

        @Override
        public void tried(long nanos) {}
    };

    /** A visit to the queue gave these leases. */
    void taken(List<? extends Lease<?>> leases);

    /** An attempt took so long. */
    void tried(long nanos);
}

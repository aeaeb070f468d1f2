package io.millrace.engine;

import java.util.List;

/** Where a stage's workers hand in what they measure. */
interface StageMeters extends AutoCloseable {
    /** Forgets it. */
    StageMeters NONE = new StageMeters() {
        @Override
        public void taken(List<? extends Lease<?>> leases) {}

        @Override
        public void tried(long nanos) {}

        @Override
        public void close() {}
    };

    /** A visit to the queue gave these leases. */
    void taken(List<? extends Lease<?>> leases);

    /** An attempt took so long. */
    void tried(long nanos);

    /** The stage has ended; what is handed in from now on is forgotten. */
    @Override
    void close();
}

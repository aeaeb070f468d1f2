package io.millrace.engine;

import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Records how long items wait and are worked on. */
record StageTimers(Timer waiting, Timer service, Runnable end) implements StageMeters {
    @Override
    public void taken(List<? extends Lease<?>> leases) {
        for (Lease<?> lease : leases) {
            OptionalLong waited = lease.waited();
            if (waited.isPresent()) {
                waiting.record(waited.getAsLong(), TimeUnit.NANOSECONDS);
            }
        }
    }

    @Override
    public void tried(long nanos) {
        service.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        end.run();
    }
}

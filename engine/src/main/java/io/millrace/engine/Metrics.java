package io.millrace.engine;

import io.micrometer.core.instrument.MeterRegistry;

/** Publishes what the stages do, over Micrometer. */
public final class Metrics {
    private final MeterRegistry registry;

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Metrics that are published to this registry. */
    public static Metrics over(MeterRegistry registry) {
        return new Metrics(registry);
    }

    MeterRegistry registry() {
        return registry;
    }
}

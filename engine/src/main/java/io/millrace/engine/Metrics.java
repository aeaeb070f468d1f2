package io.millrace.engine;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/**
 * Publishes what the stages do, over Micrometer; every meter has the tag {@code stage}.
 *
 * <ul>
 *   <li>{@code millrace.stage.depth}: items that wait, with the tag {@code state} ({@code waiting}, {@code delayed})
 *   <li>{@code millrace.stage.in.flight}: items that workers have in hand
 *   <li>{@code millrace.stage.workers}: workers that the stage is meant to have
 *   <li>{@code millrace.stage.submitted}: items that entered its queue
 *   <li>{@code millrace.stage.outcomes}: items that left it, with the tag {@code outcome} ({@code done},
 *       {@code rejected}, {@code failed}, {@code cancelled})
 *   <li>{@code millrace.stage.wait}: how long items waited from submission to their first delivery; a sample
 *   <li>{@code millrace.stage.service}: how long attempts took; one value, the mean, for the items of one visit to the
 *       queue, and for items shorter than ten microseconds of one visit in sixteen
 * </ul>
 *
 * <p>All but the two times are read from the queue when someone asks for them, and cost nothing until then.
 */
public final class Metrics {
    private static final String STAGE = "stage";

    private final MeterRegistry registry;

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Metrics that are published to this registry. */
    public static Metrics over(MeterRegistry registry) {
        return new Metrics(registry);
    }

    /** Publishes a stage, and gives what its times are handed in to. */
    StageMeters of(Stage<?> stage) {
        depth(stage, "waiting", QueueCounts::waiting);
        depth(stage, "delayed", QueueCounts::delayed);
        gauge("millrace.stage.in.flight", stage, QueueCounts::leased).register(registry);
        Gauge.builder("millrace.stage.workers", stage, Stage::workers)
                .tag(STAGE, stage.name())
                .register(registry);
        counter("millrace.stage.submitted", stage, QueueCounts::submitted).register(registry);
        outcome(stage, "done", QueueCounts::done);
        outcome(stage, "rejected", QueueCounts::rejected);
        outcome(stage, "failed", QueueCounts::failed);
        outcome(stage, "cancelled", QueueCounts::cancelled);
        return new StageTimers(
                registry.timer("millrace.stage.wait", STAGE, stage.name()),
                registry.timer("millrace.stage.service", STAGE, stage.name()));
    }

    private void depth(Stage<?> stage, String state, ToLongFunction<QueueCounts> count) {
        gauge("millrace.stage.depth", stage, count).tag("state", state).register(registry);
    }

    private void outcome(Stage<?> stage, String outcome, ToLongFunction<QueueCounts> count) {
        counter("millrace.stage.outcomes", stage, count).tag("outcome", outcome).register(registry);
    }

    private static Gauge.Builder<? extends Stage<?>> gauge(
            String name, Stage<?> stage, ToLongFunction<QueueCounts> count) {
        return Gauge.builder(name, stage, it -> count.applyAsLong(it.counts())).tag(STAGE, stage.name());
    }

    private static FunctionCounter.Builder<? extends Stage<?>> counter(
            String name, Stage<?> stage, ToLongFunction<QueueCounts> count) {
        return FunctionCounter.builder(name, stage, it -> count.applyAsLong(it.counts()))
                .tag(STAGE, stage.name());
    }
}

package io.millrace.engine;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>All but the two times are read from the queue when someone asks for them, and cost nothing until then. The meters of a
 * stage are withdrawn when it ends, so that a later one of that name publishes its own; of stages that run at the same time
 * under one name the first is published.
 */
public final class Metrics {
    private static final String STAGE = "stage";
    private static final String PREFIX = "millrace.stage.";

    private final MeterRegistry registry;
    /** The stages that are published, by name. */
    private final Map<String, Stage<?>> published = new ConcurrentHashMap<>();

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Metrics that are published to this registry. */
    public static Metrics over(MeterRegistry registry) {
        return new Metrics(registry);
    }

    /** Publishes a stage until it ends, and gives what its times are handed in to. */
    StageMeters of(Stage<?> stage) {
        if (published.putIfAbsent(stage.name(), stage) != null) {
            return StageMeters.NONE;
        }
        Timer waiting = registry.timer(PREFIX + "wait", STAGE, stage.name());
        Timer service = registry.timer(PREFIX + "service", STAGE, stage.name());
        List<Meter> meters = new ArrayList<>(List.of(waiting, service));
        meters.addAll(levels(stage));
        meters.addAll(totals(stage));
        return new StageTimers(waiting, service, () -> withdraw(stage, meters));
    }

    private void withdraw(Stage<?> stage, List<Meter> meters) {
        meters.forEach(registry::remove);
        published.remove(stage.name());
    }

    private List<Meter> levels(Stage<?> stage) {
        return List.of(
                level("depth", stage, QueueCounts::waiting)
                        .tag("state", "waiting")
                        .register(registry),
                level("depth", stage, QueueCounts::delayed)
                        .tag("state", "delayed")
                        .register(registry),
                level("in.flight", stage, QueueCounts::leased).register(registry),
                Gauge.builder(PREFIX + "workers", stage, Stage::workers)
                        .tag(STAGE, stage.name())
                        .register(registry));
    }

    private List<Meter> totals(Stage<?> stage) {
        return List.of(
                total("submitted", stage, QueueCounts::submitted).register(registry),
                outcome("done", stage, QueueCounts::done),
                outcome("rejected", stage, QueueCounts::rejected),
                outcome("failed", stage, QueueCounts::failed),
                outcome("cancelled", stage, QueueCounts::cancelled));
    }

    private Meter outcome(String outcome, Stage<?> stage, ToLongFunction<QueueCounts> count) {
        return total("outcomes", stage, count).tag("outcome", outcome).register(registry);
    }

    private static Gauge.Builder<? extends Stage<?>> level(
            String name, Stage<?> stage, ToLongFunction<QueueCounts> count) {
        return Gauge.builder(PREFIX + name, stage, it -> count.applyAsLong(it.counts()))
                .tag(STAGE, stage.name());
    }

    private static FunctionCounter.Builder<? extends Stage<?>> total(
            String name, Stage<?> stage, ToLongFunction<QueueCounts> count) {
        return FunctionCounter.builder(PREFIX + name, stage, it -> count.applyAsLong(it.counts()))
                .tag(STAGE, stage.name());
    }
}

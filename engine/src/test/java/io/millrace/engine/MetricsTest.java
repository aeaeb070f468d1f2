package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stage publishes. */
@Timeout(20)
final class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private double gauge(String name, String... tags) {
        return registry.get(name).tag("stage", "stage").tags(tags).gauge().value();
    }

    private double outcome(String outcome) {
        return registry.get("millrace.stage.outcomes")
                .tags("stage", "stage", "outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void publishesDepthTimesAndOutcomesOfAStage() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Stage<Integer> stage = Stage.on(
                        SharedMemory.inProcess(Clock.system()).<Integer>queue("stage", QueueOptions.bounded(1000)))
                .metrics(Metrics.over(registry))
                .handler((item, nothing, attempt) -> {
                    begun.countDown();
                    mayGoOn.await();
                    switch (item) {
                        case 1 -> throw new Rejection("no");
                        case 2 -> throw new IllegalStateException("broken");
                        default -> {}
                    }
                })
                .start();
        List<Ticket> tickets = new ArrayList<>();
        for (int item = 0; item < 1000; item++) {
            tickets.add(stage.queue().submit(item));
        }
        begun.await();
        assertThat(gauge("millrace.stage.depth", "state", "waiting")).isEqualTo(999);
        assertThat(gauge("millrace.stage.depth", "state", "delayed")).isZero();
        assertThat(gauge("millrace.stage.in.flight")).isEqualTo(1);
        assertThat(gauge("millrace.stage.workers")).isEqualTo(1);

        mayGoOn.countDown();
        for (Ticket ticket : tickets) {
            assertThat(ticket.await(PATIENCE).settled()).isTrue();
        }

        assertThat(outcome("done")).isEqualTo(998);
        assertThat(outcome("rejected")).isEqualTo(1);
        assertThat(outcome("failed")).isEqualTo(1);
        assertThat(outcome("cancelled")).isZero();
        assertThat(registry.get("millrace.stage.submitted").functionCounter().count())
                .isEqualTo(1000);
        assertThat(registry.get("millrace.stage.service").timer().count()).isPositive();
        assertThat(registry.get("millrace.stage.wait").timer().count()).isPositive();

        stage.abort();
    }

    @Test
    void publishesAStageOfTheNameOfAnEarlierOne() throws InterruptedException {
        Metrics metrics = Metrics.over(registry);
        Stage<Integer> first = idleStage(metrics, "first");
        first.queue().submit(1).await(PATIENCE);
        assertThat(outcome("done")).isEqualTo(1);
        assertThat(first.drain(PATIENCE)).isTrue();
        assertThat(registry.getMeters()).isEmpty();

        Stage<Integer> second = idleStage(metrics, "second");
        second.queue().submit(1).await(PATIENCE);
        second.queue().submit(2).await(PATIENCE);

        assertThat(outcome("done")).isEqualTo(2);
        assertThat(second.drain(PATIENCE)).isTrue();
    }

    @Test
    void publishesTheFirstOfTwoStagesOfOneName() throws InterruptedException {
        Metrics metrics = Metrics.over(registry);
        Stage<Integer> first = idleStage(metrics, "first");
        Stage<Integer> second = idleStage(metrics, "second");
        assertThat(second.drain(PATIENCE)).isTrue();

        first.queue().submit(1).await(PATIENCE);

        assertThat(outcome("done")).isEqualTo(1);
        assertThat(first.drain(PATIENCE)).isTrue();
        assertThat(registry.getMeters()).isEmpty();
    }

    private static Stage<Integer> idleStage(Metrics metrics, String queue) {
        return Stage.on(SharedMemory.inProcess(Clock.system()).<Integer>queue(queue, QueueOptions.bounded(10)))
                .name("stage")
                .metrics(metrics)
                .handler((item, nothing, attempt) -> {})
                .start();
    }
}

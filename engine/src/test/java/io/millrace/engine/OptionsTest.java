package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What queues, lanes and rates refuse to be made with. */
final class OptionsTest {
    @Test
    void refusesAQueueThatCannotWork() {
        QueueOptions good = QueueOptions.bounded(1);
        assertThatThrownBy(() -> QueueOptions.bounded(0)).hasMessageContaining("capacity");
        assertThatThrownBy(() -> good.withLanes()).hasMessageContaining("at least one lane");
        assertThatThrownBy(() -> good.withLanes(Lane.fifo("a"), Lane.fifo("a"))).hasMessageContaining("named a");
        assertThatThrownBy(() -> good.withMaxDeliveries(0)).hasMessageContaining("delivery");
        assertThatThrownBy(() -> good.withLeaseTime(Duration.ofSeconds(-1))).hasMessageContaining("lease time");
    }

    @Test
    void refusesALaneWithoutANameOrAShare() {
        assertThatThrownBy(() -> Lane.fifo("")).hasMessageContaining("name");
        assertThatThrownBy(() -> Lane.fifo("a").withShare(0)).hasMessageContaining("share");
        assertThatThrownBy(() -> Lane.fifo("a").withShare(1001)).hasMessageContaining("share");
    }

    @Test
    void refusesARateOfNothing() {
        assertThatThrownBy(() -> Rate.perSecond(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.perSecond(1).withBurst(0)).isInstanceOf(IllegalArgumentException.class);
    }
}

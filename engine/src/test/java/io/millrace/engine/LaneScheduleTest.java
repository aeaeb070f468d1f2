package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which lane is served next, beyond what can be seen from outside a queue. */
final class LaneScheduleTest {
    private static final int ITEMS = 100;

    @Test
    void goesOnToShareWhenItsCountsOverflow() {
        LocalQueue<Integer> queue = new LocalQueue<>(
                "queue",
                QueueOptions.bounded(ITEMS).withLanes(Lane.fifo("one"), Lane.fifo("other")),
                new ManualClock(Instant.EPOCH),
                ended -> {});
        LaneSchedule<Integer> lanes = new LaneSchedule<>(queue);
        LaneQueue<Integer> one = lanes.lane("one");
        LaneQueue<Integer> other = lanes.lane("other");
        one.pass = Long.MAX_VALUE - 10 * one.stride;
        other.pass = one.pass;
        for (int item = 0; item < ITEMS; item++) {
            lanes.add(new Entry<>(item, one, Submission.PLAIN));
            lanes.add(new Entry<>(item, other, Submission.PLAIN));
        }

        int ofOther = 0;
        for (int taken = 0; taken < ITEMS; taken++) {
            ofOther += lanes.next().lane == other ? 1 : 0;
        }

        assertThat(ofOther).isEqualTo(ITEMS / 2);
    }
}

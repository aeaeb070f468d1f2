package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** How lanes share, and in which order each gives its items. */
final class LaneOrderTest {
    private static <T> WorkQueue<T> queue(Lane... lanes) {
        return SharedMemory.inProcess(new ManualClock(Instant.EPOCH))
                .queue("queue", QueueOptions.bounded(100_000).withLanes(lanes));
    }

    @Property(tries = 100)
    void everyPrefixOfTheDeliveriesKeepsToTheShares(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 1000) Integer> shares,
            @ForAll @IntRange(min = 1, max = 7) int batch)
            throws InterruptedException {
        Lane[] lanes = new Lane[shares.size()];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = Lane.fifo("lane" + lane).withShare(shares.get(lane));
        }
        WorkQueue<Integer> queue = queue(lanes);
        int each = 400;
        for (int item = 0; item < each; item++) {
            for (int lane = 0; lane < lanes.length; lane++) {
                queue.submit(lane, Submission.PLAIN.inLane("lane" + lane));
            }
        }
        double total = shares.stream().mapToInt(share -> share).sum();
        int[] got = new int[lanes.length];
        // while no lane runs empty, none is ever further than one delivery per lane from its due
        for (int delivered = 0; delivered + batch <= each; ) {
            for (Lease<Integer> lease : queue.take(batch)) {
                got[lease.item()]++;
                delivered++;
            }
            for (int lane = 0; lane < lanes.length; lane++) {
                assertThat((double) got[lane])
                        .isCloseTo(delivered * shares.get(lane) / total, within((double) lanes.length));
            }
        }
    }

    /** An item with a weight and its place in the order of submission. */
    private record Weighed(long weight, int place) {}

    @Property(tries = 200)
    void aLaneByWeightGivesTheHeaviestFirstAndEqualsInOrder(
            @ForAll @Size(max = 100) List<@IntRange(min = -3, max = 3) Integer> weights) throws InterruptedException {
        WorkQueue<Weighed> queue = queue(Lane.heaviestFirst("lane"));
        List<Weighed> expected = new ArrayList<>();
        for (int weight : weights) {
            Weighed item = new Weighed(weight, expected.size());
            expected.add(item);
            queue.submit(item, Submission.PLAIN.weighing(weight));
        }
        expected.sort(Comparator.comparingLong(Weighed::weight).reversed());
        queue.finish();

        List<Weighed> got = new ArrayList<>();
        for (List<Lease<Weighed>> leases = queue.take(7); !leases.isEmpty(); leases = queue.take(7)) {
            leases.forEach(lease -> got.add(lease.item()));
            queue.ackAll(leases);
        }
        assertThat(got).isEqualTo(expected);
    }

    @Property(tries = 200)
    void aLaneThatComesAndGoesGetsNoMoreThanItsShare(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 5) Integer> gaps)
            throws InterruptedException {
        WorkQueue<String> queue = queue(Lane.fifo("steady"), Lane.fifo("fickle"));
        for (int item = 0; item < 1000; item++) {
            queue.submit("steady", Submission.PLAIN.inLane("steady"));
        }
        for (int gap : gaps) {
            queue.ackAll(queue.take(1 + gap));
            queue.submit("fickle", Submission.PLAIN.inLane("fickle"));
            queue.submit("fickle", Submission.PLAIN.inLane("fickle"));
            List<Lease<String>> leases = queue.take(3);
            assertThat(leases.stream().filter(lease -> lease.item().equals("steady")))
                    .isNotEmpty();
            queue.ackAll(leases);
            drainFickle(queue);
        }
    }

    private static void drainFickle(WorkQueue<String> queue) throws InterruptedException {
        for (int taken = 0; taken < 2; taken++) {
            queue.ackAll(queue.take(1));
        }
    }
}

package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a worker holds, and what others may take away from it. */
final class HandTest {
    private final Hand<Integer> hand = new Hand<>();

    private static List<Lease<Integer>> leases(int count) throws InterruptedException {
        WorkQueue<Integer> queue =
                SharedMemory.inProcess(new ManualClock(Instant.EPOCH)).queue("queue", QueueOptions.bounded(1000));
        for (int item = 0; item < count; item++) {
            queue.submit(item);
        }
        return queue.take(count);
    }

    private static List<Integer> items(List<Lease<Integer>> leases) {
        return leases.stream().map(Lease::item).toList();
    }

    private int beginNext() {
        Lease<Integer> lease = hand.begin();
        return lease == null ? -1 : lease.item();
    }

    @Test
    void givesWhatIsDoneWhenAllHasBeenWorkedOn() throws InterruptedException {
        hand.fill(leases(3));
        assertThat(beginNext()).isZero();
        assertThat(beginNext()).isEqualTo(1);
        hand.settled();
        assertThat(beginNext()).isEqualTo(2);
        assertThat(beginNext()).isEqualTo(-1);

        assertThat(items(hand.takeDone())).containsExactly(0, 2);
        assertThat(hand.takeDone()).isEmpty();
        assertThat(hand.all()).isEmpty();
        assertThat(hand.holdsMore()).isFalse();
    }

    @Test
    void letsOthersTakeWhatIsDoneAndWhatIsNotBegun() throws InterruptedException {
        hand.fill(leases(4));
        beginNext();
        beginNext();
        assertThat(hand.holdsMore()).isTrue();

        assertThat(items(hand.takeDone())).containsExactly(0);
        assertThat(items(hand.takeRest())).containsExactly(2, 3);

        assertThat(hand.holdsMore()).isFalse();
        assertThat(items(hand.all())).containsExactly(1);
        assertThat(hand).hasToString("1");
        assertThat(beginNext()).isEqualTo(-1);
        assertThat(items(hand.takeDone())).containsExactly(1);
    }

    @Test
    void lingersWhenItIsNotFilledAnew() throws InterruptedException {
        hand.fill(leases(2));
        assertThat(hand.lingers()).isFalse();
        assertThat(hand.lingers()).isTrue();
        hand.fill(leases(2));
        assertThat(hand.lingers()).isFalse();
    }

    @Property(tries = 100)
    void givesEveryLeaseToExactlyOneOfWorkerAndTaker(@ForAll @IntRange(min = 1, max = 200) int count) throws Exception {
        Hand<Integer> shared = new Hand<>();
        shared.fill(leases(count));
        InFlight<List<Lease<Integer>>> taker = InFlight.start(() -> {
            List<Lease<Integer>> taken = new ArrayList<>(shared.takeDone());
            taken.addAll(shared.takeRest());
            taken.addAll(shared.takeDone());
            return taken;
        });
        while (shared.begin() != null) {
            Thread.onSpinWait();
        }
        List<Lease<Integer>> all = new ArrayList<>(taker.get());
        all.addAll(shared.takeDone());

        assertThat(items(all)).hasSize(count).doesNotHaveDuplicates();
    }
}

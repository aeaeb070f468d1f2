package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final List<String> committed = new ArrayList<>();
    private final InOrder<String> inOrder = new InOrder<>(committed::add);

    @Test
    void anEffectWaitsForAllEarlierPositions() {
        inOrder.complete(1, "b");
        inOrder.complete(2, "c");

        assertThat(committed).isEmpty();
        assertThat(inOrder.pending()).isEqualTo(2);

        inOrder.complete(0, "a");

        assertThat(committed).containsExactly("a", "b", "c");
        assertThat(inOrder.pending()).isZero();
    }

    @Test
    void aPositionIsCompletedOnlyOnceWhetherItWaitsOrIsCommitted() {
        inOrder.complete(0, "a");
        inOrder.complete(2, "c");

        assertThatThrownBy(() -> inOrder.complete(0, "again"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("position 0 was completed twice");
        assertThatThrownBy(() -> inOrder.complete(2, "again")).isInstanceOf(IllegalArgumentException.class);
        inOrder.complete(1, "b");
        assertThat(committed).containsExactly("a", "b", "c");
    }

    @Test
    void aNegativePositionIsRefused() {
        assertThatThrownBy(() -> inOrder.complete(-1, "x")).hasMessage("position -1 is negative");
    }

    @Test
    void anEffectThatThrowsEndsTheSequence() {
        IllegalArgumentException full = new IllegalArgumentException("disk full");
        InOrder<String> failing = new InOrder<>(outcome -> {
            if (outcome.equals("b")) {
                throw full;
            }
            committed.add(outcome);
        });
        failing.complete(1, "b");
        failing.complete(2, "c");

        assertThatThrownBy(() -> failing.complete(0, "a")).isSameAs(full);
        assertThat(committed).containsExactly("a");
        assertThat(failing.pending()).isEqualTo(1);
        assertThatThrownBy(() -> failing.complete(3, "d"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the effect of position 1 threw: nothing follows")
                .hasCause(full);
        assertThat(committed).containsExactly("a");
    }

    @Test
    void anEffectThatHandsInALaterPositionEndsBeforeThatOneBegins() {
        List<String> seen = new ArrayList<>();
        List<InOrder<String>> self = new ArrayList<>();
        self.add(new InOrder<>(outcome -> {
            seen.add(outcome + " begins");
            if (outcome.equals("a")) {
                self.getFirst().complete(1, "b");
            }
            seen.add(outcome + " ends");
        }));

        self.getFirst().complete(0, "a");

        assertThat(seen).containsExactly("a begins", "a ends", "b begins", "b ends");
    }

    @Property(tries = 200)
    void anyOrderOfCompletionCommitsInSequenceAndWithoutGaps(@ForAll("permutations") List<Long> order) {
        List<Long> effects = new ArrayList<>();
        InOrder<Long> any = new InOrder<>(effects::add);
        for (int handedIn = 0; handedIn < order.size(); handedIn++) {
            any.complete(order.get(handedIn), order.get(handedIn));
            assertThat(effects.size() + any.pending()).isEqualTo(handedIn + 1);
            assertThat(effects).containsExactlyElementsOf(upTo(effects.size()));
        }
        assertThat(effects).hasSameSizeAs(order);
    }

    @Provide
    Arbitrary<List<Long>> permutations() {
        return Arbitraries.integers().between(0, 40).flatMap(size -> Arbitraries.shuffle(upTo(size)));
    }

    @Test
    void manyThreadsCommitInSequenceAndEachPositionOnce() throws InterruptedException, ExecutionException {
        List<Long> effects = new ArrayList<>();
        InOrder<Long> shared = new InOrder<>(effects::add);
        int threads = 4;
        int perThread = 5_000;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int offset = thread;
                done.add(pool.submit(() -> IntStream.range(0, perThread)
                        .mapToLong(index -> (long) index * threads + offset)
                        .forEach(position -> shared.complete(position, position))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(effects).containsExactlyElementsOf(upTo(threads * perThread));
        assertThat(shared.pending()).isZero();
    }

    private static List<Long> upTo(int size) {
        return LongStream.range(0, size).boxed().toList();
    }
}

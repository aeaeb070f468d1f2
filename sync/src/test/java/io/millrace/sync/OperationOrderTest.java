package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class OperationOrderTest {
    private static final Node.File FILE = new Node.File(1, Modified.UNKNOWN);

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anOperationCanBeginExactlyWhenAllThatItWaitsForAreDone(
            @ForAll("operations") List<Operation> operations, @ForAll long seed) {
        Random random = new Random(seed);
        OperationOrder order = new OperationOrder(operations);
        List<Operation> waiting = new ArrayList<>(operations);
        List<Integer> ready = new ArrayList<>(boxed(order.first()));
        while (!waiting.isEmpty()) {
            assertThat(ready.stream().map(order::at)).containsExactlyInAnyOrderElementsOf(free(waiting));
            Integer next = ready.get(random.nextInt(ready.size()));
            ready.removeIf(next::equals);
            waiting.remove(order.at(next));
            ready.addAll(boxed(order.done(next)));
        }
        assertThat(ready).isEmpty();
    }

    @Test
    void whatWaitsForAFailedOneIsLostAndNothingElse() {
        Operation folder = create("a");
        Operation inner = create("a/b");
        Operation deep = upload("a/b/c");
        Operation beside = upload("d");
        OperationOrder order = new OperationOrder(List.of(folder, inner, deep, beside));

        assertThat(order.first()).containsExactly(0, 3);
        assertThat(order.failed(0)).containsExactlyInAnyOrder(1, 2);
        assertThat(order.done(3)).isEmpty();
    }

    @Test
    void anOperationEndsOnce() {
        Operation folder = create("a");
        OperationOrder order = new OperationOrder(List.of(folder));
        order.done(0);

        assertThatThrownBy(() -> order.done(0)).hasMessageEndingWith("ended before");
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<String> paths = Arbitraries.of("a", "a/b", "a/b/c", "a/d", "a!", "e", "e/f", "e/f/g", "h");
        return Combinators.combine(Arbitraries.integers().between(0, 2), paths, paths)
                .as((kind, one, other) -> switch (kind) {
                    case 0 -> create(one);
                    case 1 -> upload(one);
                    default -> new Operation.Rename(RelativePath.of(one), RelativePath.of(other), FILE, Reason.RENAMED);
                })
                .list()
                .uniqueElements()
                .ofMaxSize(15);
    }

    private static List<Integer> boxed(int[] places) {
        return Arrays.stream(places).boxed().toList();
    }

    private static List<Operation> free(List<Operation> waiting) {
        List<Operation> free = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.subList(0, i).stream()
                    .filter(earlier -> !(earlier instanceof Operation.Upload))
                    .noneMatch(waiting.get(i)::waitsFor)) {
                free.add(waiting.get(i));
            }
        }
        return free;
    }

    private static Operation create(String path) {
        return new Operation.CreateFolder(RelativePath.of(path), Reason.NEW);
    }

    private static Operation upload(String path) {
        return new Operation.Upload(RelativePath.of(path), FILE, true, Reason.NEW);
    }
}

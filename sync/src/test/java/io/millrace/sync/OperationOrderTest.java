package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
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

    @Test
    void whatGoesGoesBeforeWhatAServerThatIgnoresCaseTakesForTheSame() {
        Operation gone = new Operation.DeleteFile(RelativePath.of("Caf\u00c9/Logo.PNG"), Reason.DELETED);
        Operation other = new Operation.DeleteFile(RelativePath.of("else"), Reason.DELETED);
        Operation comes = upload("cafe\u0301/logo.png");
        OperationOrder order = new OperationOrder(List.of(gone, other, comes));

        assertThat(order.first()).containsExactly(0, 1);
        assertThat(order.done(1)).isEmpty();
        assertThat(order.done(0)).containsExactly(2);
    }

    @Test
    void nothingStandsBehindAnUpload() {
        assertThatThrownBy(() -> new OperationOrder(List.of(upload("a"), create("b"))))
                .hasMessageEndingWith("stands behind an upload");
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<String> paths =
                Arbitraries.of("a", "A", "a/b", "A/b", "a/b/c", "a/d", "a!", "e", "e/f", "e/f/g", "h");
        return Combinators.combine(Arbitraries.integers().between(0, 4), paths, paths)
                .as((kind, one, other) -> switch (kind) {
                    case 0 -> create(one);
                    case 1 -> upload(one);
                    case 2 -> new Operation.DeleteFile(RelativePath.of(one), Reason.DELETED);
                    case 3 -> new Operation.RemoveFolder(RelativePath.of(one), Reason.DELETED);
                    default -> new Operation.Rename(RelativePath.of(one), RelativePath.of(other), FILE, Reason.RENAMED);
                })
                .list()
                .uniqueElements()
                .ofMaxSize(15)
                .map(OperationOrderTest::uploadsLast);
    }

    private static List<Operation> uploadsLast(List<Operation> operations) {
        return operations.stream()
                .sorted(Comparator.comparing(Operation.Upload.class::isInstance))
                .toList();
    }

    private static List<Integer> boxed(int[] places) {
        return Arrays.stream(places).boxed().toList();
    }

    private static List<Operation> free(List<Operation> waiting) {
        List<Operation> free = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.subList(0, i).stream()
                    .filter(earlier -> !(earlier instanceof Operation.Upload))
                    .noneMatch(waits(waiting.get(i)))) {
                free.add(waiting.get(i));
            }
        }
        return free;
    }

    private static Predicate<Operation> waits(Operation later) {
        return earlier -> later.paths().stream()
                        .anyMatch(mine -> earlier.paths().stream()
                                .anyMatch(
                                        theirs -> mine.equals(theirs) || mine.isBelow(theirs) || theirs.isBelow(mine)))
                || (comes(later) && goes(earlier) && sameButForCase(later.path(), earlier.path()));
    }

    private static boolean comes(Operation operation) {
        return operation instanceof Operation.Upload
                || operation instanceof Operation.Rename
                || operation instanceof Operation.CreateFolder;
    }

    private static boolean goes(Operation operation) {
        return operation instanceof Operation.DeleteFile || operation instanceof Operation.RemoveFolder;
    }

    private static boolean sameButForCase(RelativePath one, RelativePath other) {
        return one.text().equalsIgnoreCase(other.text());
    }

    private static Operation create(String path) {
        return new Operation.CreateFolder(RelativePath.of(path), Reason.NEW);
    }

    private static Operation upload(String path) {
        return new Operation.Upload(RelativePath.of(path), FILE, true, Reason.NEW);
    }
}

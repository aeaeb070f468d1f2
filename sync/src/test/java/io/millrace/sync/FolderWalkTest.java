package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sync.FolderReader.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FolderWalkTest {
    private static final int PATIENCE_SECONDS = 60;

    private final Queue<String> visited = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> visitors = new ConcurrentLinkedQueue<>();

    @Test
    void eachFolderIsVisitedOnceAndAfterTheOneItLiesIn() throws ScanException {
        new FolderWalk(folder -> {
                    visited.add(name(folder));
                    return name(folder).length() < 4 ? children(folder, 10) : List.of();
                })
                .run(children(folder(""), 10));

        assertThat(visited).hasSize(10 + 100 + 1000 + 10_000).doesNotHaveDuplicates();
        List<String> order = List.copyOf(visited);
        List<String> parents = order.stream()
                .filter(name -> name.length() == 4)
                .map(name -> name.substring(0, 3))
                .distinct()
                .toList();
        assertThat(parents)
                .allSatisfy(parent ->
                        assertThat(order.indexOf(parent)).isNotNegative().isLessThan(order.indexOf(parent + "0")));
    }

    @Test
    void severalAreVisitedAtOnceByThreadsThatEndWithTheWalk() throws ScanException {
        CyclicBarrier both = new CyclicBarrier(2);

        new FolderWalk(folder -> {
                    visitors.add(Thread.currentThread());
                    await(both);
                    return List.of();
                })
                .run(children(folder(""), 2));

        assertThat(visitors).hasSize(2).contains(Thread.currentThread());
        assertThat(visitors).allSatisfy(each -> {
            if (!each.equals(Thread.currentThread())) {
                each.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertThat(each.isAlive()).isFalse();
            }
        });
    }

    @Test
    void aSingleChainOfFoldersNeedsNoHelp() throws ScanException {
        new FolderWalk(folder -> {
                    visitors.add(Thread.currentThread());
                    return name(folder).length() < 50 ? children(folder, 1) : List.of();
                })
                .run(children(folder(""), 1));

        assertThat(visitors).hasSize(50).containsOnly(Thread.currentThread());
    }

    @Test
    void nothingToVisitIsNoWalk() throws ScanException {
        new FolderWalk(folder -> {
                    throw new IllegalStateException("visited " + folder);
                })
                .run(List.of());
    }

    @Test
    void whatGoesWrongInAnyThreadEndsTheWalkAndIsThrown() {
        for (Throwable wrong : List.of(
                new ScanException("can't read it"), new IllegalStateException("broken"), new StackOverflowError())) {
            for (boolean own : List.of(true, false)) {
                visited.clear();
                Thread caller = Thread.currentThread();
                CyclicBarrier both = new CyclicBarrier(2);
                FolderWalk walk = new FolderWalk(folder -> {
                    visited.add(name(folder));
                    if (name(folder).length() == 1) {
                        await(both);
                        return children(folder, 10);
                    }
                    if (Thread.currentThread().equals(caller) == own) {
                        switch (wrong) {
                            case ScanException unreadable -> throw unreadable;
                            case RuntimeException broken -> throw broken;
                            default -> throw (Error) wrong;
                        }
                    }
                    return children(folder, 1);
                });

                assertThatThrownBy(() -> walk.run(children(folder(""), 2))).isSameAs(wrong);
            }
        }
    }

    @Test
    void anInterruptDoesNotCutItShort() throws ScanException {
        CyclicBarrier both = new CyclicBarrier(2);
        Thread caller = Thread.currentThread();
        boolean interrupted;
        try {
            new FolderWalk(folder -> {
                        visited.add(name(folder));
                        if (name(folder).length() == 1) {
                            await(both);
                            if (Thread.currentThread().equals(caller)) {
                                caller.interrupt();
                                return List.of();
                            }
                        }
                        return name(folder).length() < 100 ? children(folder, 1) : List.of();
                    })
                    .run(children(folder(""), 2));
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).isTrue();
        assertThat(visited).hasSize(2 + 99);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("nobody else came", alone);
        }
    }

    private static List<Folder> children(Folder folder, int count) {
        return IntStream.range(0, count)
                .mapToObj(digit -> folder(name(folder) + digit))
                .toList();
    }

    private static Folder folder(String name) {
        return new Folder(Path.of("/x" + name), Optional.empty(), Optional.empty(), List.of());
    }

    private static String name(Folder folder) {
        return folder.place().toString().substring(2);
    }
}

package io.millrace.sync;

import io.millrace.sync.FolderReader.Folder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Visits folders and those that are found in them, several at once, each after the one that it lies in. An instance is of
 * one walk.
 *
 * <p>Other threads help as soon as more than one folder is left to visit. They are made for the walk, and end with it.
 */
final class FolderWalk {
    /** Most of a visit is system calls that are answered from memory: more threads than processors wouldn't help much. */
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    private final Visit visit;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** What was found last comes first: it lies deepest, so that few are left at a time. */
    private final Deque<Folder> left = new ArrayDeque<>();

    /** Whoever begins counts, too. */
    private int visiting = 1;

    private int helping;
    private int mayHelp = THREADS - 1;
    private @Nullable Throwable failure;

    /** @param visit called by several threads at once, but for each folder once */
    FolderWalk(Visit visit) {
        this.visit = visit;
    }

    /** What is done with a folder. */
    @FunctionalInterface
    interface Visit {
        /**
         * Visits a folder.
         *
         * @return those in it that are to be visited, too
         * @throws ScanException which ends the walk
         */
        List<Folder> to(Folder folder) throws ScanException;
    }

    /**
     * Visits these folders and all that are found in them. No interrupt cuts it short.
     *
     * @throws ScanException if a visit threw it; then not all were visited
     */
    void run(List<Folder> first) throws ScanException {
        visited(first);
        walk();
        awaitHelpers();
        if (failure != null) {
            rethrow(failure);
        }
    }

    private static void rethrow(Throwable failure) throws ScanException {
        switch (failure) {
            case ScanException failed -> throw failed;
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void walk() {
        try {
            for (Optional<Folder> next = next(); next.isPresent(); next = next()) {
                visited(visit.to(next.get()));
            }
        } catch (ScanException | RuntimeException | Error failed) {
            fail(failed);
        }
    }

    /** The next one to visit; empty if none is left, and none will be. */
    private Optional<Folder> next() {
        lock.lock();
        try {
            while (left.isEmpty() && visiting > 0 && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (left.isEmpty() || failure != null) {
                return Optional.empty();
            }
            visiting++;
            return Optional.of(left.pop());
        } finally {
            lock.unlock();
        }
    }

    private void visited(List<Folder> found) {
        lock.lock();
        try {
            visiting--;
            found.reversed().forEach(left::push);
            // whoever found them goes on with one
            int spare = left.size() - 1;
            for (int more = spare; more > 0 && mayHelp > 0; more--) {
                callHelp();
            }
            if (spare > 0 || visiting == 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void callHelp() {
        mayHelp--;
        try {
            Thread.ofPlatform().daemon().name("sync-scan").start(this::help);
            helping++;
        } catch (OutOfMemoryError noMoreThreads) {
            mayHelp = 0;
        }
    }

    private void help() {
        walk();
        lock.lock();
        try {
            helping--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable failed) {
        lock.lock();
        try {
            failure = failure == null ? failed : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitHelpers() {
        lock.lock();
        try {
            while (helping > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}

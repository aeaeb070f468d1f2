package io.millrace.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads write at once, in few goes: while one of them writes, what the others have gathers, and who comes next
 * writes it for all of them. Nobody waits for company.
 */
final class GroupCommit<K, V> {
    private final Consumer<Map<K, V>> effect;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Condition gathered = lock.newCondition();
    private Group<K, V> gathering = new Group<>();
    private boolean writing;

    /** @param effect writes what it is given, all of it or nothing; one call at a time */
    GroupCommit(Consumer<Map<K, V>> effect) {
        this.effect = effect;
    }

    /** What is written in one go. */
    private static final class Group<K, V> {
        private final Map<K, V> changes = new HashMap<>();
        private boolean done;
        private @Nullable RuntimeException failure;
    }

    /**
     * Writes; returns once it is written. Of several values for a key the one that came last counts.
     *
     * @throws RuntimeException what the effect threw: to all whose values were in the same go
     */
    void write(Map<K, V> changes) {
        Group<K, V> group = join(changes);
        if (!group.done) {
            carryOut(group);
        }
        if (group.failure != null) {
            throw group.failure;
        }
    }

    /** Waits until so many values have gathered behind a write that is under way; for tests. */
    void awaitGathered(int count) throws InterruptedException {
        lock.lock();
        try {
            while (gathering.changes.size() < count) {
                gathered.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds to the group that gathers, and waits until it is written or has to be, by this thread. */
    private Group<K, V> join(Map<K, V> changes) {
        lock.lock();
        try {
            Group<K, V> group = gathering;
            group.changes.putAll(changes);
            gathered.signalAll();
            while (writing && !group.done) {
                written.awaitUninterruptibly();
            }
            if (!group.done) {
                writing = true;
                gathering = new Group<>();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void carryOut(Group<K, V> group) {
        @Nullable RuntimeException failure = new IllegalStateException("the write was cut short");
        try {
            effect.accept(group.changes);
            failure = null;
        } catch (RuntimeException failed) {
            failure = failed;
        } finally {
            lock.lock();
            try {
                group.failure = failure;
                group.done = true;
                writing = false;
                written.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}

package io.millrace.sync;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are waited for together, and of which each may give rise to others. They are handed to the stage by the one
 * who waits, so that a worker never waits for room among those that wait for workers; many at a time, so that a worker
 * seldom has to wake that one.
 */
final class Batch {
    /** So many are handed in at most, and none again until so few are left. */
    private static final int MOST = RemoteStage.WAITING;

    private static final int FEW = MOST / 2;

    /** So many transfers are bundled at most; never more than each worker's share of those that are left. */
    private static final int BUNDLE = 8;

    private final RemoteStage stage;
    private final Queue<RemoteTask> ready;
    /** Those that have to be done by themselves. */
    private final Queue<RemoteTask> alone = new ArrayDeque<>();

    private int unsettled;
    private boolean full;
    private boolean ended;

    /** @param ready in which order tasks are handed to the stage; empty, and used here alone */
    Batch(RemoteStage stage, Queue<RemoteTask> ready) {
        this.stage = stage;
        this.ready = ready;
    }

    /** A task that tells when it is settled. */
    final class Member implements RemoteTask {
        private final RemoteTask task;

        Member(RemoteTask task) {
            this.task = task;
        }

        @Override
        public Kind kind() {
            return task.kind();
        }

        @Override
        public boolean transfers() {
            return task.transfers();
        }

        @Override
        public long weight() {
            return task.weight();
        }

        @Override
        public void run(RemoteLink link) throws IOException, InterruptedException {
            begin(link).finish();
        }

        @Override
        public Begun begin(RemoteLink link) throws IOException, InterruptedException {
            Begun begun = task.begin(link);
            return () -> {
                begun.finish();
                settle();
            };
        }

        /** Has it done by itself, in another turn. */
        void again() {
            addAlone(task);
            settle();
        }

        @Override
        public void failed(String reason, boolean forGood) {
            try {
                task.failed(reason, forGood);
            } finally {
                settle();
            }
        }

        @Override
        public void abandoned(String reason) {
            try {
                task.abandoned(reason);
            } finally {
                settle();
            }
        }
    }

    /** Adds a task. */
    synchronized void add(RemoteTask task) {
        ready.add(task);
        if (!full) {
            notifyAll();
        }
    }

    private synchronized void addAlone(RemoteTask task) {
        alone.add(task);
        notifyAll();
    }

    /**
     * Has all tasks done, and those that are added meanwhile.
     *
     * @return false if the stage has ended before: some were not begun; those that had been begun have ended
     */
    boolean run() throws InterruptedException {
        stage.begin(this);
        for (Optional<RemoteTask> next = next(); next.isPresent(); next = next()) {
            if (!stage.submit(next.get())) {
                awaitEnd();
            }
        }
        return !ended();
    }

    /** Told when no task is going on any more, and none will be begun. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a task to hand in; empty when there will be none. */
    private synchronized Optional<RemoteTask> next() throws InterruptedException {
        while ((full || (ready.isEmpty() && alone.isEmpty())) && unsettled > 0 && !ended) {
            wait();
        }
        if (ended || (ready.isEmpty() && alone.isEmpty())) {
            return Optional.empty();
        }
        boolean byItself = !alone.isEmpty();
        Member first = new Member(byItself ? alone.remove() : ready.remove());
        List<Member> bundle = new ArrayList<>(List.of(first));
        int share = byItself ? 1 : Math.min(BUNDLE, ready.size() / stage.workers());
        while (isSmall(first) && bundle.size() < share && isSmall(ready.peek())) {
            bundle.add(new Member(ready.remove()));
        }
        unsettled += bundle.size();
        full = unsettled >= MOST;
        return Optional.of(bundle.size() == 1 ? first : new Bundle(stage, bundle));
    }

    private static boolean isSmall(@Nullable RemoteTask task) {
        return task != null && task.kind() == RemoteTask.Kind.TRANSFER && task.weight() < Remote.SMALL;
    }

    private synchronized void settle() {
        unsettled--;
        if (unsettled == 0 || (full && unsettled <= FEW)) {
            full = false;
            notifyAll();
        }
    }

    private synchronized boolean ended() {
        return ended;
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (!ended) {
            wait();
        }
    }
}

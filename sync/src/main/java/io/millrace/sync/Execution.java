package io.millrace.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations: each as soon as those that it waits for are done, many side by side. Where they are divided into
 * waves, a wave begins when the one before is over. An instance is of one plan.
 */
final class Execution {
    private final OperationOrder order;
    private final RemoteStage stage;
    private final Tally tally;
    private final Function<Operation, Step> steps;
    private final IntUnaryOperator waves;
    private final List<Task> later = new ArrayList<>();
    private @Nullable Batch batch;
    private int wave;

    /**
     * Of one plan.
     *
     * @param order of its operations
     * @param steps how each operation is done; asked for when it begins
     * @param waves the wave that each belongs to, by its place; one whose wave has begun before its turn comes begins then
     */
    Execution(
            OperationOrder order,
            RemoteStage stage,
            Tally tally,
            Function<Operation, Step> steps,
            IntUnaryOperator waves) {
        this.order = order;
        this.stage = stage;
        this.tally = tally;
        this.steps = steps;
        this.waves = waves;
    }

    /**
     * Does it all.
     *
     * @return false if a stop came before the end
     */
    boolean run() throws InterruptedException {
        add(order.first());
        while (beginWave()) {
            if (!batch().run()) {
                return false;
            }
        }
        return true;
    }

    private static int inOrder(RemoteTask one, RemoteTask other) {
        return Integer.compare(((Task) one).place, ((Task) other).place);
    }

    /** Begins the first wave of those that are left, if any are. */
    private synchronized boolean beginWave() {
        if (later.isEmpty()) {
            return false;
        }
        wave = later.stream().mapToInt(task -> task.wave).min().orElseThrow();
        batch = new Batch(stage, new PriorityQueue<>(Execution::inOrder));
        List<Task> waiting = List.copyOf(later);
        later.clear();
        waiting.forEach(this::add);
        return true;
    }

    private synchronized Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("no wave has begun");
        }
        return batch;
    }

    private void add(int[] places) {
        for (int place : places) {
            add(new Task(place));
        }
    }

    private synchronized void add(Task task) {
        if (batch != null && task.wave <= wave) {
            batch.add(task);
        } else {
            later.add(task);
        }
    }

    /** An operation whose turn has come. */
    private final class Task implements RemoteTask {
        private final int place;
        private final int wave;
        private @Nullable Step step;

        Task(int place) {
            this.place = place;
            this.wave = waves.applyAsInt(place);
        }

        private Operation operation() {
            return order.at(place);
        }

        @Override
        public Kind kind() {
            return operation() instanceof Operation.Upload ? Kind.TRANSFER : Kind.CHANGE;
        }

        @Override
        public long weight() {
            return operation() instanceof Operation.Upload upload
                    ? upload.file().size()
                    : 0;
        }

        @Override
        public void run(RemoteLink link) throws IOException, InterruptedException {
            begin(link).finish();
        }

        @Override
        public Begun begin(RemoteLink link) throws IOException, InterruptedException {
            if (step == null) {
                step = steps.apply(operation());
            }
            Step.Begun begun = step.begin(link);
            return () -> settle(begun.finish());
        }

        private void settle(Step.Outcome outcome) {
            // this task has grown old while it waited: what it still held would not be collected for long
            step = null;
            switch (outcome) {
                case Step.Outcome.Done(long bytes) -> {
                    tally.done(operation(), bytes);
                    add(order.done(place));
                }
                case Step.Outcome.SentInstead(long bytes, boolean deleted) -> {
                    tally.sentInstead(bytes, deleted);
                    add(order.done(place));
                }
                case Step.Outcome.Left() -> tally.left(1 + order.failed(place).length);
                case Step.Outcome.Overtaken() -> {
                    // it counts as cancelled, and so do those that wait for it
                    int[] _ = order.failed(place);
                }
            }
        }

        @Override
        public void failed(String reason, boolean forGood) {
            tally.failed(operation(), reason);
            for (int lost : order.failed(place)) {
                tally.failed(order.at(lost), "not done, for " + operation().path() + " comes before it");
            }
        }

        @Override
        public void abandoned(String reason) {
            // it counts as cancelled, and so do those that wait for it
        }
    }
}

package io.millrace.engine;

import java.time.Duration;

/** The workers of a stage. */
final class Crew<T> implements Stage<T> {
    private final WorkQueue<T> queue;

    Crew(WorkQueue<T> queue) {
        this.queue = queue;
    }

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public WorkQueue<T> queue() {
        return queue;
    }

    @Override
    public QueueCounts counts() {
        return queue.counts();
    }

    @Override
    public StageState state() {
        return StageState.RUNNING;
    }

    @Override
    public int workers() {
        return 0;
    }

    @Override
    public void resize(int workers) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void finish() {}

    @Override
    public boolean drain(Duration deadline) {
        return false;
    }

    @Override
    public void abort() {}

    @Override
    public boolean awaitFinished(Duration timeout) {
        return false;
    }
}

package io.millrace.engine;

import java.time.Duration;

/**
 * A queue and the workers that serve it. A worker takes an item, has the {@link Handler} work on it with the resource it
 * holds open, and settles the lease: done, rejected, put back for another attempt, or failed when there are none left.
 * It survives whatever the handler throws.
 *
 * <p>A worker takes several short items at a time; those it has not begun go back to the queue as soon as one turns out
 * to be long. If the queue can't be reached the stage rests before it asks again: a tenth of a second at first, ten seconds
 * at most.
 */
public sealed interface Stage<T> permits Crew {
    /** Begins to describe a stage on this queue; {@link StageBuilder#start} starts it. */
    static <T> StageBuilder<T, Nothing> on(WorkQueue<T> queue) {
        return StageBuilder.on(queue);
    }

    /** Its name, in the registry, in metrics and in the names of its threads. */
    String name();

    /** The queue it serves. */
    WorkQueue<T> queue();

    /** The counts of its queue. */
    QueueCounts counts();

    /** Where it is in its life. */
    StageState state();

    /** How many workers it is meant to have. */
    int workers();

    /**
     * Changes the number of workers, at least 1. New ones start at once; surplus ones leave when they have worked off
     * what they have in hand.
     */
    void resize(int workers);

    /** Takes nothing more when this has returned; what is in hand is worked off. */
    void pause();

    /** Takes items again. */
    void resume();

    /** Finishes the queue; the stage ends when it is empty. A paused stage must also be resumed for that. */
    void finish();

    /**
     * Finishes the queue and waits until the stage has ended, for {@code deadline} at most.
     *
     * @return whether it has ended
     */
    boolean drain(Duration deadline) throws InterruptedException;

    /** Aborts the queue and interrupts the workers; an item whose handler gives way to that is put back. */
    void abort();

    /**
     * Waits until the stage has ended and its resources are closed, for {@code timeout} at most.
     *
     * @return whether it has ended
     */
    boolean awaitFinished(Duration timeout) throws InterruptedException;
}

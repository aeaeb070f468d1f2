package io.millrace.engine;

import java.util.function.Supplier;

/** A worker's line in the {@link Registry}, written by that worker alone, and nearly free to write. */
public interface Registration extends AutoCloseable {
    /** The worker begins something now; its text is made only when someone looks. */
    void busy(Object doing);

    /** Like {@link #busy(Object)}, for a worker that has read {@link Clock#nanos} just before. */
    void busy(Object doing, long nanos);

    /** The worker has nothing to do. */
    void idle();

    /** Like {@link #idle()}, for a worker that has read {@link Clock#nanos} just before. */
    void idle(long nanos);

    /** From now on the worker works in the process that this names; asked only when someone looks, by whoever does. */
    void runsIn(Supplier<String> process);

    /** Takes the worker out of the registry. */
    @Override
    void close();
}

package io.millrace.load;

import io.millrace.engine.Clock;

/** What all parts of one load share. */
record LoadContext(LoadParameters parameters, Types types, RejectsFile rejects, BufferPool buffers, Clock clock) {
    /**
     * Of a block of lines and of a batch, in bytes: large enough that a hop through a queue costs nothing, small enough
     * that a block and its batches stay in a core's second-level cache.
     */
    static final int BUFFER = 256 << 10;
}

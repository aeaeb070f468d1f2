package io.millrace.engine;

/** What the workers of a stage run on. */
public enum Threads {
    /** For work that computes or calls native code. */
    PLATFORM,
    /** For work that waits. */
    VIRTUAL
}

package io.millrace.engine;

/** What the workers of a stage without a resource hold. */
public enum Nothing {
    /** The only one. */
    NOTHING
}

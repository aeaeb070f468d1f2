package io.millrace.sync;

/** What a scan makes of symbolic links. */
public enum Links {
    /** They aren't mirrored, and neither is anything that they lead to. */
    SKIP,
    /** What they lead to is mirrored in their place, wherever it is. */
    FOLLOW
}

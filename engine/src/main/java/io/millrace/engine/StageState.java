package io.millrace.engine;

/** Where a {@link Stage} is in its life. */
public enum StageState {
    /** Takes items and works on them. */
    RUNNING,
    /** Takes nothing until it is resumed. */
    PAUSED,
    /** Works off what is in its queue, and then ends. */
    FINISHING,
    /** Ended; its queue is empty, its workers are gone and their resources closed. */
    FINISHED,
    /** Ended early, or about to: its queue was aborted. */
    ABORTED
}

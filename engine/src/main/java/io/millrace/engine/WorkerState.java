package io.millrace.engine;

/** Whether a worker has something in hand. */
public enum WorkerState {
    /** Waits for work. */
    IDLE,
    /** Works. */
    BUSY
}

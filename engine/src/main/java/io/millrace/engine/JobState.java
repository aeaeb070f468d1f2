package io.millrace.engine;

/** Where a {@link Job} is in its life: queued, then running, then ended in one of three ways. */
public enum JobState {
    /** It waits for its turn. */
    QUEUED(false),
    /** It is at work. */
    RUNNING(false),
    /** It returned its result, and nobody had asked it to stop. */
    SUCCEEDED(true),
    /** It threw, and not because it was asked to stop. */
    FAILED(true),
    /** It was asked to stop before it had ended. */
    CANCELLED(true);

    private final boolean ended;

    JobState(boolean ended) {
        this.ended = ended;
    }

    /** Whether it will never change again. */
    public boolean ended() {
        return ended;
    }
}

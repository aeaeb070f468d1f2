package io.millrace.engine;

/** Says that a lease or a permit is no longer held: it was settled or closed before, or its time was over. */
public final class LeaseLostException extends IllegalStateException {
    /** An exception that says what was lost. */
    public LeaseLostException(String message) {
        super(message);
    }
}

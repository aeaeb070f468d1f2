package io.millrace.server;

/** The history can't be read or written; the message is for the user. */
public final class StoreException extends RuntimeException {
    /** Says what could not be done, and why. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same where nothing else has failed. */
    public StoreException(String message) {
        super(message);
    }
}

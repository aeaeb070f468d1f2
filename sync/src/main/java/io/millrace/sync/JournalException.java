package io.millrace.sync;

/** A journal that can't be opened, read or written; the message is for the user, and names the file. */
public final class JournalException extends RuntimeException {
    /** @param message what couldn't be done, with the file */
    public JournalException(String message) {
        super(message);
    }

    /** @param message what couldn't be done, with the file */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}

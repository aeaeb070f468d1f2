package io.millrace.cli;

/** The command line was wrong in a way that shows only when the command looks at what it was given. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A mistake that {@code message} names to the user. */
    UsageException(String message) {
        super(message);
    }

    /** A value that the rest of the program refused; the message is for the user. */
    UsageException(IllegalArgumentException wrong) {
        super(wrong.getMessage(), wrong);
    }
}

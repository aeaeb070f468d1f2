package io.millrace.engine;

/** There is no job type of a name; the message says which there are, and which is meant if that can be guessed. */
public final class UnknownJobTypeException extends IllegalArgumentException {
    UnknownJobTypeException(String message) {
        super(message);
    }
}

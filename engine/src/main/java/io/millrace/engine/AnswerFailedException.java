package io.millrace.engine;

import java.io.IOException;

/** Says that the program of a worker process threw when it was to answer; the message says what. The process lives on. */
public final class AnswerFailedException extends IOException {
    /** An exception that says what the program threw. */
    public AnswerFailedException(String message) {
        super(message);
    }
}

package io.millrace.load;

import java.io.IOException;

/** The input is not what it should be from some byte on; the message says which. */
final class CorruptInputException extends IOException {
    private static final long serialVersionUID = 1;

    CorruptInputException(String message) {
        super(message);
    }
}

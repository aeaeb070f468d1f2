package io.millrace.sync;

import java.io.IOException;

/** A local folder that can't be read in full: what isn't seen must not be held for deleted. The message is for the user. */
public final class ScanException extends IOException {
    /** @param message what can't be read, and why */
    public ScanException(String message) {
        super(message);
    }

    /** @param message what can't be read, and why */
    public ScanException(String message, Throwable cause) {
        super(message, cause);
    }
}

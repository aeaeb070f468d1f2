package io.millrace.engine;

/** Thrown by a handler whose item can't be worked on, now or ever; the message says why. It has no stack trace. */
public final class Rejection extends Exception {
    /** A rejection for this reason. */
    public Rejection(String reason) {
        super(reason, null, false, false);
    }

    /** Why the item was rejected. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

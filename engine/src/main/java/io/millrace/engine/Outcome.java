package io.millrace.engine;

/** How one attempt at an item ended. */
sealed interface Outcome {
    /** The only one of its kind. */
    Outcome DONE = new Done();

    /** The handler returned. */
    record Done() implements Outcome {}

    /** The handler rejected the item. */
    record Rejected(String reason) implements Outcome {}

    /** The attempt failed, the opening of the resource included. */
    record Faulted(Throwable cause) implements Outcome {}
}

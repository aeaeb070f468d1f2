package io.millrace.sync;

/** The remote folder can't be listed; the message is for the user. */
final class RemoteScanException extends Exception {
    private final boolean forGood;

    RemoteScanException(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Whether it would go the same way again; else the server can't be reached, or not for now. */
    boolean forGood() {
        return forGood;
    }
}

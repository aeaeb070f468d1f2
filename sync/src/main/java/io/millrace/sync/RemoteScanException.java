package io.millrace.sync;

/** The remote folder can't be listed whole; the message is for the user. */
final class RemoteScanException extends Exception {
    RemoteScanException(String message) {
        super(message);
    }
}

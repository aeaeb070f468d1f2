package io.millrace.calc;

import java.io.IOException;

/** A client has broken the rules of its framing, or was too slow; the message is for the client. */
final class ClientFaultException extends IOException {
    private static final long serialVersionUID = 1;

    ClientFaultException(String message) {
        super(message);
    }
}

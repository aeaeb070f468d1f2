package io.millrace.calc;

import java.io.IOException;

/** There is no service where one was asked for; the message says where, and is for the user. */
public final class ServiceUnreachableException extends IOException {
    private static final long serialVersionUID = 1;

    ServiceUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.millrace.server;

import java.util.Optional;

/** A request that is not done; the message is for the user. */
final class ApiException extends RuntimeException {
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    private final int status;
    private final Optional<String> field;

    ApiException(int status, String message) {
        this(status, message, Optional.empty());
    }

    /** @param field whose value is wrong, if it is one field's */
    ApiException(int status, String message, Optional<String> field) {
        super(message);
        this.status = status;
        this.field = field;
    }

    int status() {
        return status;
    }

    Optional<String> field() {
        return field;
    }
}

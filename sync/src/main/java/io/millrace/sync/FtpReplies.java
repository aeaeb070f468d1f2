package io.millrace.sync;

import java.io.IOException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Which fault a reply of an FTP server stands for, and which an exception does. */
final class FtpReplies {
    private static final int SERVICE_NOT_AVAILABLE = 421;
    private static final int NOT_LOGGED_IN = 530;
    private static final int WRONG_USER = 430;
    private static final Pattern CROWDED = Pattern.compile(
            "too many|maximum|max(imal)? (number|clients|connections|users)|connection limit|already (connected|logged)"
                    + "|try (again )?later",
            Pattern.CASE_INSENSITIVE);

    private FtpReplies() {}

    /** Of the greeting, or of a command by which one logs in. */
    static RemoteFault whenLoggingIn(int code, String reply) {
        String message = "the server refuses the login: " + reply.strip();
        if (code == SERVICE_NOT_AVAILABLE
                || (code == NOT_LOGGED_IN && CROWDED.matcher(reply).find())) {
            return new RemoteFault.TooManyConnections(message);
        }
        if (code == NOT_LOGGED_IN || code == WRONG_USER) {
            return new RemoteFault.WrongPassword(message);
        }
        return isTransient(code) ? RemoteFault.Transient.refused(message) : new RemoteFault.Permanent(message);
    }

    /** Of any other command. */
    static RemoteFault of(String what, int code, String reply) {
        String message = what + ": the server says " + reply.strip();
        if (code == SERVICE_NOT_AVAILABLE) {
            return RemoteFault.Transient.lost(message, new IOException(reply.strip()));
        }
        return isTransient(code) ? RemoteFault.Transient.refused(message) : new RemoteFault.Permanent(message);
    }

    /** Of a connection that fails while {@code what} is tried. */
    static RemoteFault of(String what, IOException failure) {
        if (failure instanceof RemoteFault fault) {
            return fault;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.security.cert.CertificateException) {
                return new RemoteFault.Untrusted(
                        what + ": the server's certificate is not trusted: " + cause.getMessage(), failure);
            }
        }
        return failure instanceof SSLException
                ? RemoteFault.Transient.lost(what + ": TLS fails: " + failure.getMessage(), failure)
                : RemoteFault.Transient.broken(what, failure);
    }

    private static boolean isTransient(int code) {
        return code / 100 == 4;
    }
}

package io.millrace.sync;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPReply;

/** Which fault a reply of an FTP server stands for, and which an exception does. */
final class FtpReplies {
    private static final int WRONG_USER = 430;
    private static final Pattern CROWDED = Pattern.compile(
            "too many|maximum|max(imal)? (number|clients|connections|users)|connection limit|already (connected|logged)"
                    + "|try (again )?later",
            Pattern.CASE_INSENSITIVE);

    /** Of the one who logs in, whatever else is said: a login that is tried again and again locks the account. */
    private static final Pattern WRONG =
            Pattern.compile("incorrect|password|authentication|attempts|failed|denied", Pattern.CASE_INSENSITIVE);

    private static final Pattern SURELY_WRONG =
            Pattern.compile("incorrect|password|authentication|attempts|failed|invalid", Pattern.CASE_INSENSITIVE);

    private static final Pattern CROWDED_TRANSFERS = Pattern.compile(
            "too many .*(transfers|uploads|connections|sessions|users|clients|open files)|maximum number",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("^[^\"]*\"((?:[^\"]++|\"\")*+)\"(?= |$)");
    private static final Pattern CARELESSLY_QUOTED = Pattern.compile("\"(.*)\"");

    private FtpReplies() {}

    /** Of the greeting, or of a command by which one logs in. */
    static RemoteFault whenLoggingIn(int code, String reply) {
        String message = "the server refuses the login: " + reply.strip();
        boolean crowded = CROWDED.matcher(reply).find() && !WRONG.matcher(reply).find();
        if (code == FTPReply.SERVICE_NOT_AVAILABLE || (code == FTPReply.NOT_LOGGED_IN && crowded)) {
            return new RemoteFault.TooManyConnections(message);
        }
        if (code == FTPReply.NOT_LOGGED_IN || code == WRONG_USER) {
            return new RemoteFault.WrongPassword(message);
        }
        return isTransient(code) ? RemoteFault.Transient.refused(message) : new RemoteFault.Permanent(message);
    }

    /** Of the password, where a server may end the connection with what it has to say about it. */
    static RemoteFault afterPassword(int code, String reply) {
        return code == FTPReply.SERVICE_NOT_AVAILABLE
                        && SURELY_WRONG.matcher(reply).find()
                ? new RemoteFault.WrongPassword("the server refuses the login: " + reply.strip())
                : whenLoggingIn(code, reply);
    }

    /** Of any other command. */
    static RemoteFault of(String what, int code, String reply) {
        String message = what + ": the server says " + reply.strip();
        if (code == FTPReply.NOT_LOGGED_IN) {
            // it has forgotten that we were: another connection logs in again
            return RemoteFault.Transient.lost(message, new IOException(reply.strip()));
        }
        return isTransient(code) ? RemoteFault.Transient.refused(message) : new RemoteFault.Permanent(message);
    }

    /**
     * Of the command that begins to send a file: some servers let in more connections than they let send at once (ProFTPD's
     * {@code MaxTransfersPerHost}).
     *
     * @param path of the file, which the reply may repeat
     */
    static RemoteFault whenSending(String what, int code, String reply, String path) {
        return isTransient(code)
                        && CROWDED_TRANSFERS.matcher(reply.replace(path, "")).find()
                ? new RemoteFault.TooManyConnections(what + ": the server says " + reply.strip())
                : of(what, code, reply);
    }

    /** Of a connection that fails while {@code what} is tried. */
    static RemoteFault of(String what, IOException failure) {
        if (failure instanceof RemoteFault fault) {
            return fault;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new RemoteFault.Untrusted(
                        what + ": the server's certificate is not trusted: " + cause.getMessage(), failure);
            }
        }
        return failure instanceof SSLException
                ? RemoteFault.Transient.lost(what + ": TLS fails: " + failure.getMessage(), failure)
                : RemoteFault.Transient.broken(what, failure);
    }

    /** Whether a server doesn't know a command, or doesn't do what it is for. */
    static boolean isUnknownCommand(int code) {
        return code == FTPReply.UNRECOGNIZED_COMMAND || code == FTPReply.COMMAND_NOT_IMPLEMENTED;
    }

    /**
     * The path in a reply to PWD, where quotes in it should be doubled (RFC 959, appendix II), and aren't by Pure-FTPd.
     *
     * @return without a / at its end; empty if there is none
     */
    static Optional<String> place(int code, String reply) {
        String text = reply.strip();
        Matcher quoted = QUOTED.matcher(text);
        Matcher careless = CARELESSLY_QUOTED.matcher(text);
        if (code != FTPReply.PATHNAME_CREATED || !(quoted.find() || careless.find())) {
            return Optional.empty();
        }
        String path = quoted.hasMatch() ? quoted.group(1).replace("\"\"", "\"") : careless.group(1);
        return Optional.of(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Whether a reply to PWD tells another path than this. */
    static boolean isElsewhere(int code, String reply, String path) {
        return !reply.startsWith(code + " \"" + path + "\"")
                && place(code, reply).filter(told -> !told.equals(path)).isPresent();
    }

    private static boolean isTransient(int code) {
        return code / 100 == 4;
    }
}

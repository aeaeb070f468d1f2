package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FtpRepliesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 There are too many connected users, please try later.",
                "421 8 users (the maximum) are already logged in, sorry",
                "530 Sorry, the maximum number of allowed clients (8) already connected.",
                "530 Too many connections from your host"
            })
    void aServerThatIsFullIsToldFromAWrongPassword(String reply) {
        assertThat(FtpReplies.whenLoggingIn(code(reply), reply)).isInstanceOf(RemoteFault.TooManyConnections.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "530 Login incorrect.",
                "530 Login authentication failed",
                "430 Invalid username or password",
                "530 Login incorrect, try again later",
                "530 Too many failed login attempts",
                "530 Access denied, too many wrong passwords"
            })
    void aWrongPasswordIsToldFromAllElse(String reply) {
        assertThat(FtpReplies.whenLoggingIn(code(reply), reply)).isInstanceOf(RemoteFault.WrongPassword.class);
    }

    @Test
    void aWrongPasswordAfterWhichTheServerHangsUpIsToldFromOneConnectionTooMany() {
        assertThat(FtpReplies.afterPassword(421, "421 Login incorrect, closing the connection."))
                .isInstanceOf(RemoteFault.WrongPassword.class);
        assertThat(FtpReplies.afterPassword(421, "421 Too many users, access denied."))
                .isInstanceOf(RemoteFault.TooManyConnections.class);
        assertThat(FtpReplies.whenLoggingIn(421, "421 Login service failed."))
                .isInstanceOf(RemoteFault.TooManyConnections.class);
    }

    @Test
    void repliesOf400AreTransientAndThoseOf500AreNot() {
        assertThat(FtpReplies.of("x", 452, "452 disk full"))
                .isInstanceOfSatisfying(
                        RemoteFault.Transient.class,
                        fault -> assertThat(fault.connectionLost()).isFalse());
        assertThat(FtpReplies.of("x", 550, "550 no")).isInstanceOf(RemoteFault.Permanent.class);
        assertThat(FtpReplies.of("x", 530, "530 Please login with USER and PASS."))
                .isInstanceOfSatisfying(
                        RemoteFault.Transient.class,
                        fault -> assertThat(fault.connectionLost()).isTrue());
    }

    @Test
    void aServerThatSendsNoMoreFilesAtOnceIsToldFromOneThatCanNotSendThis() {
        String path = "/too many users/x";
        assertThat(FtpReplies.whenSending("x", 451, "451 " + path + ": Too many transfers", path))
                .isInstanceOf(RemoteFault.TooManyConnections.class);
        String other = "451 Sorry, the maximum number of data transfers (2) from this user are currently being used.";
        assertThat(FtpReplies.whenSending("x", 451, other, path)).isInstanceOf(RemoteFault.TooManyConnections.class);
        assertThat(FtpReplies.whenSending("x", 451, "451 " + path + ": No space left", path))
                .isInstanceOf(RemoteFault.Transient.class);
        assertThat(FtpReplies.whenSending("x", 550, "550 " + path + ": Too many transfers", path))
                .isInstanceOf(RemoteFault.Permanent.class);
    }

    @Test
    void aCertificateThatIsRefusedIsNotALostConnection() {
        IOException failure = new SSLHandshakeException("x");
        failure.initCause(new CertificateException("unknown"));
        assertThat(FtpReplies.of("connecting", failure)).isInstanceOf(RemoteFault.Untrusted.class);
        assertThat(FtpReplies.of("connecting", new SSLHandshakeException("reset")))
                .isInstanceOf(RemoteFault.Transient.class);
    }

    @Test
    void aPathIsReadAsItIsQuoted() {
        assertThat(FtpReplies.place(257, "257 \"/a \"\"b\"\"\" is \"here\"")).contains("/a \"b\"");
        assertThat(FtpReplies.place(257, "257 \"/a/\"")).contains("/a");
        assertThat(FtpReplies.place(257, "257 \"/\" is current")).contains("/");
        assertThat(FtpReplies.place(257, "257 \"/a\"b\" is your current location"))
                .contains("/a\"b");
        assertThat(FtpReplies.place(257, "257 /a")).isEmpty();
        assertThat(FtpReplies.place(550, "550 \"/a\"")).isEmpty();
    }

    @Test
    void aFolderIsElsewhereIfItsPathIsAnother() {
        assertThat(FtpReplies.isElsewhere(257, "257 \"/a\"", "/a/loop")).isTrue();
        assertThat(FtpReplies.isElsewhere(257, "257 \"/a/b\" is current", "/a/b"))
                .isFalse();
        assertThat(FtpReplies.isElsewhere(257, "257 \"/a/b/\"", "/a/b")).isFalse();
        assertThat(FtpReplies.isElsewhere(257, "257 \"/a\" b\" is current", "/a\" b"))
                .isFalse();
        assertThat(FtpReplies.isElsewhere(257, "257 \"/a\"\"b\" is current", "/a\"b"))
                .isFalse();
        assertThat(FtpReplies.isElsewhere(500, "500 what?", "/a")).isFalse();
    }

    private static int code(String reply) {
        return Integer.parseInt(reply.substring(0, 3));
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.junit.jupiter.api.Test;

/** What holds for every FTP server inside TLS. */
abstract class TlsContract extends FtpContract {
    TlsContract(Servers.Starter starter) {
        super(starter);
    }

    /** Those in which the server resumes sessions for data connections, as often as it is asked to. */
    List<String> versions() {
        return List.of("TLSv1.3", "TLSv1.2");
    }

    @Test
    void manyTransfersGoOverOneConnection() throws Exception {
        for (int i = 0; i < 30; i++) {
            remote().store(folder().child("file-" + i), bytes("x"));
        }
        assertThat(remote().list(folder())).hasSize(30);
    }

    @Test
    void dataConnectionsResumeTheSessionOfTheControlConnection() throws Exception {
        for (String version : versions()) {
            CertificateTrust trust = new CertificateTrust(bench().settings().trust());
            SSLContext context = trust.context();
            FtpConnection connection = new FtpConnection(
                    bench().settings(),
                    Optional.of(context),
                    trust.parameters(List.of(version)),
                    Duration.ofMinutes(1),
                    new FtpKnowledge());
            try {
                connection.open(InetAddress.ofLiteral("127.0.0.1"));
                assertThat(connection.protectData()).isTrue();
                assertThat(connection.login(bench().settings().login().user(), Servers.PASSWORD))
                        .isTrue();
                for (int i = 0; i < 5; i++) {
                    assertThat(connection.receive("LIST", null, ListingText.anew(), line -> {}))
                            .isTrue();
                }
                // one that is resumed keeps the time at which the first was created
                assertThat(creationTimes(context)).as(version).hasSize(1);
                if (version.equals("TLSv1.2")) {
                    // there it is the same session, and in TLS 1.3 each ticket makes another
                    assertThat(Collections.list(
                                    context.getClientSessionContext().getIds()))
                            .hasSize(1);
                }
            } finally {
                connection.disconnect();
            }
        }
    }

    private static Set<Long> creationTimes(SSLContext context) {
        SSLSessionContext sessions = context.getClientSessionContext();
        return Collections.list(sessions.getIds()).stream()
                .map(sessions::getSession)
                .filter(Objects::nonNull)
                .map(SSLSession::getCreationTime)
                .collect(Collectors.toSet());
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        InetAddress other = InetAddress.ofLiteral("127.0.0.2");
        try (Gateway gateway = new Gateway(bench().settings(), other)) {
            RemoteSettings settings = bench().through(gateway.port());
            RemoteSettings elsewhere = new RemoteSettings(
                    settings.protocol(),
                    new HostPort(other.getHostAddress(), gateway.port()),
                    settings.login(),
                    settings.folder(),
                    settings.trust(),
                    settings.patience());
            try (RemoteServer server = RemoteServer.of(elsewhere, InstantSource.system())) {
                assertThatThrownBy(server::connect)
                        .isInstanceOf(RemoteFault.Untrusted.class)
                        .hasMessageContaining("127.0.0.2");
            }
        }
    }

    @Test
    void aCertificateOfNoKnownAuthorityIsNotTrusted() throws Exception {
        assertThatThrownBy(() -> connect(Trust.DEFAULT))
                .isInstanceOf(RemoteFault.Untrusted.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void aPinnedKeyIsTrustedAndAnotherIsNot() throws Exception {
        connect(Trust.DEFAULT.withPin(pin()));
        String other = pin().charAt(8) == 'A' ? pin().replaceFirst("//.", "//B") : pin().replaceFirst("//.", "//A");
        assertThatThrownBy(() -> connect(Trust.DEFAULT.withPin(other)))
                .isInstanceOf(RemoteFault.Untrusted.class)
                .hasMessageContaining(pin());
    }

    @Test
    void anyServerIsTrustedWhereThatIsAskedFor() throws Exception {
        connect(Trust.inAnyServer());
    }

    private String pin() throws Exception {
        try (InputStream pem = Files.newInputStream(bench().workshop().path("cert.pem"))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return CertificateTrust.pin(certificate);
        }
    }

    /** Stores a file, so that a data connection is checked too, and takes leave. */
    private void connect(Trust trust) throws IOException {
        try (RemoteServer server = RemoteServer.of(bench().trusting(trust), InstantSource.system());
                Remote remote = server.connect()) {
            remote.store(folder().child("trusted"), bytes("x"));
        }
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What holds for every FTP server inside TLS. */
abstract class TlsContract extends FtpContract {
    TlsContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void manyTransfersResumeTheSessionOfOneConnection() throws Exception {
        for (int i = 0; i < 30; i++) {
            remote().store(folder().child("file-" + i), bytes("x"));
        }
        assertThat(remote().list(folder())).hasSize(30);
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

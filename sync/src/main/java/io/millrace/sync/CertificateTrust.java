package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How TLS connections check the certificate of their server. */
final class CertificateTrust {
    private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

    static {
        // vsftpd ends a connection in TLS 1.2 at the second data connection that resumes a session by a ticket; by its
        // number
        // any server resumes one. In TLS 1.3, where there are only tickets, this changes nothing.
        if (System.getProperty(TICKETS) == null) {
            System.setProperty(TICKETS, "false");
        }
    }

    private final TrustManager @Nullable [] managers;
    private final boolean byName;

    /**
     * As {@code trust} says.
     *
     * @throws IOException if its file of certificates can't be read
     */
    CertificateTrust(Trust trust) throws IOException {
        try {
            if (trust.blind() || trust.pin().isPresent()) {
                managers = new TrustManager[] {new PinnedKey(trust.pin())};
            } else {
                managers = trust.authorities().isEmpty()
                        ? null
                        : authorities(trust.authorities().get());
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(
                    "no certificates can be read from "
                            + trust.authorities().map(Path::toString).orElse("the JDK") + ": "
                            + unreadable.getMessage(),
                    unreadable);
        }
        byName = !trust.blind() && trust.pin().isEmpty();
    }

    /** A fresh one, with sessions of its own to resume. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("this JDK has no TLS", noTls);
        }
    }

    /** These versions of TLS, and the name in the certificate checked where the certificate counts. */
    SSLParameters parameters(List<String> versions) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(versions.toArray(String[]::new));
        if (byName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    private static TrustManager[] authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (number == 0) {
            throw new IOException("there is no certificate in " + file + ": PEM is expected");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** The pin of a public key, as {@link Trust} takes it. */
    static String pin(Certificate certificate) {
        return PinnedKey.pin(certificate.getPublicKey().getEncoded());
    }
}

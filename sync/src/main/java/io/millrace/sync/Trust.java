package io.millrace.sync;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What proves to us that a server is the one that is meant. For FTPS: a certificate for its name, from an authority of
 * {@code authorities} or, without it, of the JDK's; or the one key of {@code pin}, whoever signed it. For SFTP: its key in
 * {@code knownHosts}.
 *
 * @param authorities a PEM file of certificates
 * @param pin {@code sha256//} and the SHA-256 of the public key (SubjectPublicKeyInfo) in Base64, as curl takes it
 * @param knownHosts a file as OpenSSH keeps it
 * @param blind takes any server for the one that is meant
 */
public record Trust(Optional<Path> authorities, Optional<String> pin, Optional<Path> knownHosts, boolean blind) {
    /** The JDK's authorities; no SFTP server is known. */
    public static final Trust DEFAULT = new Trust(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Checks the form of the pin. */
    public Trust {
        pin.ifPresent(text -> {
            if (!text.matches("sha256//[A-Za-z0-9+/]{43}=")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no pin: sha256// and 44 characters of Base64 are expected");
            }
        });
    }

    /** The same, with these authorities. */
    public Trust withAuthorities(Path file) {
        return new Trust(Optional.of(file), pin, knownHosts, blind);
    }

    /** The same, with this pin. */
    public Trust withPin(String text) {
        return new Trust(authorities, Optional.of(text), knownHosts, blind);
    }

    /** The same, with these known hosts. */
    public Trust withKnownHosts(Path file) {
        return new Trust(authorities, pin, Optional.of(file), blind);
    }

    /** Takes any server for the one that is meant. */
    public static Trust inAnyServer() {
        return new Trust(Optional.empty(), Optional.empty(), Optional.empty(), true);
    }
}

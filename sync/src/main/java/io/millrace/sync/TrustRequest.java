package io.millrace.sync;

import io.millrace.engine.FieldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user says is to prove that a server is the one that is meant.
 *
 * @param authorities certificates in PEM whose signatures are trusted
 * @param pin the one key that is trusted
 * @param knownHosts the keys of SFTP servers, instead of the usual file
 * @param insecure whether any server is trusted
 */
public record TrustRequest(
        Optional<Path> authorities, Optional<String> pin, Optional<Path> knownHosts, boolean insecure) {
    /**
     * What was asked.
     *
     * @param home of the user
     * @throws FieldException if it contradicts itself or the protocol, or a file is missing
     */
    Trust trust(RemoteProtocol protocol, Path home) {
        if (!protocol.isTls() && (authorities.isPresent() || pin.isPresent())) {
            throw new FieldException(
                    authorities.isPresent() ? "ca" : "pin",
                    "--ca and --pin are for ftpes:// and ftps://: a server of " + protocol.scheme()
                            + ":// shows no certificate");
        }
        if (authorities.isPresent() && pin.isPresent()) {
            throw new FieldException(
                    "pin", "--pin trusts one key, whoever signed it: leave it out, or --ca, which then proves nothing");
        }
        if (protocol != RemoteProtocol.SFTP && knownHosts.isPresent()) {
            throw new FieldException("known-hosts", "--known-hosts is for sftp://");
        }
        if (insecure && (authorities.isPresent() || pin.isPresent() || knownHosts.isPresent())) {
            throw new FieldException(
                    "insecure", "--insecure trusts any server: leave it out, or --ca, --pin and --known-hosts");
        }
        authorities.ifPresent(file -> requireFile("ca", file));
        knownHosts.ifPresent(file -> requireFile("known-hosts", file));
        Optional<Path> hosts = protocol == RemoteProtocol.SFTP && !insecure
                ? Optional.of(knownHosts.orElse(home.resolve(".ssh").resolve("known_hosts")))
                : Optional.empty();
        return FieldException.naming("pin", () -> new Trust(authorities, pin, hosts, insecure));
    }

    /** @throws FieldException if there is no such file */
    static void requireFile(String field, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new FieldException(field, "--" + field + " " + file + ": there is no such file, or it can't be read");
        }
    }
}

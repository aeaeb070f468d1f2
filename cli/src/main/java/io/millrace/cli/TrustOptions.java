package io.millrace.cli;

import io.millrace.sync.RemoteProtocol;
import io.millrace.sync.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What proves that a server is the one that is meant. */
final class TrustOptions {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "ftpes and ftps: trust the certificates that those in FILE (PEM) have signed, and only these.")
    private Optional<Path> authorities = Optional.empty();

    @Option(
            names = "--pin",
            paramLabel = "PIN",
            description =
                    "ftpes and ftps: trust this key alone, whoever signed it: sha256// and the Base64 of its hash.")
    private Optional<String> pin = Optional.empty();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = "sftp: the keys of servers, as ssh keeps them (default ~/.ssh/known_hosts).")
    private Optional<Path> knownHosts = Optional.empty();

    @Option(
            names = "--insecure",
            description = "Trust any server: whoever is between can read the password and change what is sent.")
    private boolean insecure;

    boolean insecure() {
        return insecure;
    }

    /**
     * What was asked.
     *
     * @param home of the user
     * @throws IllegalArgumentException if it contradicts itself or the protocol, or a file is missing; the message is for
     *     the user
     */
    Trust trust(RemoteProtocol protocol, Path home) {
        if (!protocol.isTls() && (authorities.isPresent() || pin.isPresent())) {
            throw new IllegalArgumentException("--ca and --pin are for ftpes:// and ftps://: a server of "
                    + protocol.scheme() + ":// shows no certificate");
        }
        if (authorities.isPresent() && pin.isPresent()) {
            throw new IllegalArgumentException(
                    "--pin trusts one key, whoever signed it: leave it out, or --ca, which then proves nothing");
        }
        if (protocol != RemoteProtocol.SFTP && knownHosts.isPresent()) {
            throw new IllegalArgumentException("--known-hosts is for sftp://");
        }
        if (insecure && (authorities.isPresent() || pin.isPresent() || knownHosts.isPresent())) {
            throw new IllegalArgumentException(
                    "--insecure trusts any server: leave it out, or --ca, --pin and --known-hosts");
        }
        authorities.ifPresent(file -> requireFile("--ca", file));
        knownHosts.ifPresent(file -> requireFile("--known-hosts", file));
        Optional<Path> hosts = protocol == RemoteProtocol.SFTP && !insecure
                ? Optional.of(knownHosts.orElse(home.resolve(".ssh").resolve("known_hosts")))
                : Optional.empty();
        return new Trust(authorities, pin, hosts, insecure);
    }

    /** @throws IllegalArgumentException if there is no such file */
    static void requireFile(String option, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(option + " " + file + ": there is no such file, or it can't be read");
        }
    }
}

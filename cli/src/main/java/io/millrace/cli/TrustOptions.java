package io.millrace.cli;

import io.millrace.sync.TrustRequest;
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

    TrustRequest trust() {
        return new TrustRequest(authorities, pin, knownHosts, insecure);
    }
}

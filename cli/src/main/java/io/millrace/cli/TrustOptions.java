package io.millrace.cli;

import io.millrace.sync.TrustRequest;
import java.nio.file.Path;
import java.util.Optional;

/** What proves that a server is the one that is meant. */
final class TrustOptions {
    private Optional<Path> authorities = Optional.empty();
    private Optional<String> pin = Optional.empty();
    private Optional<Path> knownHosts = Optional.empty();
    private boolean insecure;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--ca",
                "FILE",
                "ftpes and ftps: trust the certificates that those in FILE (PEM) have signed, and only these.",
                Path.class,
                value -> authorities = Optional.of(value));
        options.option(
                "--pin",
                "PIN",
                "ftpes and ftps: trust this key alone, whoever signed it: sha256// and the Base64 of its hash.",
                String.class,
                value -> pin = Optional.of(value));
        options.option(
                "--known-hosts",
                "FILE",
                "sftp: the keys of servers, as ssh keeps them (default ~/.ssh/known_hosts).",
                Path.class,
                value -> knownHosts = Optional.of(value));
        options.flag(
                "--insecure",
                "Trust any server: whoever is between can read the password and change what is sent.",
                value -> insecure = value);
    }

    boolean insecure() {
        return insecure;
    }

    TrustRequest trust() {
        return new TrustRequest(authorities, pin, knownHosts, insecure);
    }
}

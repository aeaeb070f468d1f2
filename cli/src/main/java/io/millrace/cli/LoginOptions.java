package io.millrace.cli;

import io.millrace.sync.LoginRequest;
import java.nio.file.Path;
import java.util.Optional;

/** Who asks to be let in, and how that is proved. A password is never an argument: all users could read it. */
final class LoginOptions {
    private Optional<Path> passwordFile = Optional.empty();
    private boolean ask;
    private Optional<Path> netrc = Optional.empty();
    private Optional<Path> identity = Optional.empty();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--password-file",
                "FILE",
                "Take the password from the first line of FILE, which others must not be able to read. Otherwise"
                        + " it is that of the variable MILLRACE_PASSWORD, of ~/.netrc, or the one you type.",
                Path.class,
                value -> passwordFile = Optional.of(value));
        options.flag(
                "--ask-password", "Ask for the password on the terminal, and look nowhere else.", value -> ask = value);
        options.option(
                "--netrc",
                "FILE",
                "Where users and passwords of servers are looked up (default $NETRC, or ~/.netrc).",
                Path.class,
                value -> netrc = Optional.of(value));
        options.option(
                "--identity",
                "FILE",
                "sftp: log in with the private key in FILE; a password is taken for its passphrase.",
                Path.class,
                value -> identity = Optional.of(value));
    }

    LoginRequest login() {
        return new LoginRequest(passwordFile, ask, netrc, identity);
    }
}

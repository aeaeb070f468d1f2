package io.millrace.cli;

import io.millrace.sync.LoginRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who asks to be let in, and how that is proved. A password is never an argument: all users could read it. */
final class LoginOptions {
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "Take the password from the first line of FILE, which others must not be able to read. Otherwise"
                            + " it is that of the variable MILLRACE_PASSWORD, of ~/.netrc, or the one you type.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--ask-password", description = "Ask for the password on the terminal, and look nowhere else.")
    private boolean ask;

    @Option(
            names = "--netrc",
            paramLabel = "FILE",
            description = "Where users and passwords of servers are looked up (default $NETRC, or ~/.netrc).")
    private Optional<Path> netrc = Optional.empty();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "sftp: log in with the private key in FILE; a password is taken for its passphrase.")
    private Optional<Path> identity = Optional.empty();

    LoginRequest login() {
        return new LoginRequest(passwordFile, ask, netrc, identity);
    }
}

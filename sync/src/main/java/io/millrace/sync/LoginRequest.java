package io.millrace.sync;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a user says that user and password are to be found.
 *
 * @param passwordFile a file whose first line is the password
 * @param ask whether a person is to be asked for it, and nobody else
 * @param netrc a file of logins, instead of the usual one
 * @param identity a file with a private key, for SFTP
 */
public record LoginRequest(Optional<Path> passwordFile, boolean ask, Optional<Path> netrc, Optional<Path> identity) {
    /** Where they are looked for if nothing is said. */
    public static final LoginRequest USUAL =
            new LoginRequest(Optional.empty(), false, Optional.empty(), Optional.empty());
}

package io.millrace.sync;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who asks to be let in.
 *
 * @param user the name of the account
 * @param password its password; where there is a key, that key's passphrase
 * @param key a file with a private key, in OpenSSH's format or in PEM, for SFTP alone
 */
public record Login(String user, Optional<Secret> password, Optional<Path> key) {
    /** @throws IllegalArgumentException if the name or the password can't be sent in one line */
    public Login {
        requireLine(user, "the user's name");
        password.ifPresent(secret -> requireLine(secret.reveal(), "the password"));
    }

    /** With a password. */
    public static Login withPassword(String user, String password) {
        return new Login(user, Optional.of(new Secret(password)), Optional.empty());
    }

    /** With a key that no passphrase protects. */
    public static Login withKey(String user, Path key) {
        return new Login(user, Optional.empty(), Optional.of(key));
    }

    private static void requireLine(String text, String what) {
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(what + " has a line break or a NUL in it, and can't be sent");
        }
    }
}

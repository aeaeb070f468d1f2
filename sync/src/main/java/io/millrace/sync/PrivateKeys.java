package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads private keys of SSH. */
final class PrivateKeys {
    private PrivateKeys() {}

    /** Those of the usual names that need no passphrase; the others are left to an agent. */
    static List<KeyPair> usual(Path folder) {
        List<KeyPair> keys = new ArrayList<>();
        for (String name : List.of("id_ed25519", "id_ecdsa", "id_rsa")) {
            Path file = folder.resolve(name);
            if (Files.isReadable(file)) {
                try {
                    keys.addAll(read(file, Optional.empty()));
                } catch (IOException locked) {
                    // it was not named: that it can't be read is no error
                }
            }
        }
        return keys;
    }

    /**
     * What is in a file.
     *
     * @throws IOException if it can't be read, or with another passphrase; the message is for the user
     */
    static List<KeyPair> read(Path file, Optional<Secret> passphrase) throws IOException {
        List<KeyPair> keys = new ArrayList<>();
        // first of all, whether it is there and may be read
        try (InputStream content = Files.newInputStream(file)) {
            load(file, content, passphrase).forEach(keys::add);
        }
        if (keys.isEmpty()) {
            throw new IOException("there is no private key in " + file);
        }
        return keys;
    }

    private static Iterable<KeyPair> load(Path file, InputStream content, Optional<Secret> passphrase)
            throws IOException {
        FilePasswordProvider finder = passphrase
                .map(secret -> FilePasswordProvider.of(secret.reveal()))
                .orElse(FilePasswordProvider.EMPTY);
        try {
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), content, finder);
            return found == null ? List.of() : found;
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            String why = passphrase.isEmpty()
                    ? ": it needs a passphrase, or is damaged"
                    : ": the passphrase is wrong, or the file is damaged";
            throw new IOException("the key in " + file + " can't be read" + why, unreadable);
        }
    }
}

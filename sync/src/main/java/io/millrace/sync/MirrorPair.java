package io.millrace.sync;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A folder and the place on a server that mirrors it.
 *
 * @param folder the local one, in full
 * @param server the place, as a URL without a password
 */
public record MirrorPair(Path folder, String server) {
    /** @param folder the local one, taken from the working folder if it isn't given in full */
    public MirrorPair {
        folder = folder.toAbsolutePath().normalize();
    }

    /** A name for files that belong to the pair: 32 hexadecimal digits, other ones for another pair. */
    public String id() {
        // of the URI, in which a name's bytes are whatever the locale; it ends in a slash if the folder is there
        String uri = folder.toUri().toString();
        String place = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((place + "\n" + server).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return folder + " and " + server;
    }
}

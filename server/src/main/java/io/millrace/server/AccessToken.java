package io.millrace.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret of those who may use the API. It keeps the hash alone, and is not shown when it is printed. */
public final class AccessToken {
    /** A token has at least so many characters. */
    public static final int SHORTEST = 16;

    private final byte[] hash;

    private AccessToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * The token that {@code text} is.
     *
     * @throws IllegalArgumentException if it is too short, or has characters that no header takes
     */
    public static AccessToken of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "the token has fewer than " + SHORTEST + " characters: make one with openssl rand -hex 32");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("the token has a blank or a character beyond ASCII in it");
        }
        return new AccessToken(hash(text));
    }

    /** Whether {@code text} is the same; takes as long in any case. */
    boolean matches(String text) {
        return MessageDigest.isEqual(hash, hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}

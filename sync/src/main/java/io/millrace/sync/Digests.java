package io.millrace.sync;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of the JDK. */
final class Digests {
    private Digests() {}

    /** A new one of an algorithm that the JDK has. */
    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalStateException("the JDK has no " + algorithm, unknown);
        }
    }

    /** The hash of what a digest was given; the digest begins anew. */
    static ContentHash finish(MessageDigest digest) {
        return new ContentHash(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest()));
    }
}

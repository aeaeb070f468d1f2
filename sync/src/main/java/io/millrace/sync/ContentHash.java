package io.millrace.sync;

import java.util.Arrays;
import java.util.HexFormat;

/** A digest of a file's content. It keeps the bytes: there is one for each file of a site. */
public final class ContentHash {
    private final String algorithm;
    private final byte[] digest;

    /**
     * A digest that was read or computed.
     *
     * @param algorithm which one it is, by its name in the JDK, as {@code SHA-256}
     * @param hex its value, in hexadecimal digits, two for each byte
     * @throws IllegalArgumentException if the value isn't that
     */
    public ContentHash(String algorithm, String hex) {
        this.algorithm = algorithm.intern();
        try {
            this.digest = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(
                    "'" + hex + "' can't be a hash: hexadecimal digits are expected, two for each byte", other);
        }
        if (digest.length == 0) {
            throw new IllegalArgumentException("'' can't be a hash: hexadecimal digits are expected");
        }
    }

    /** Which one it is, by its name in the JDK. */
    public String algorithm() {
        return algorithm;
    }

    /** Its value, in lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentHash hash
                && algorithm.equals(hash.algorithm)
                && Arrays.equals(digest, hash.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex();
    }
}

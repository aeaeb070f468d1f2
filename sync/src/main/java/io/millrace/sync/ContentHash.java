package io.millrace.sync;

import java.util.Locale;

/**
 * A digest of a file's content.
 *
 * @param algorithm which one it is, by its name in the JDK, as {@code SHA-256}
 * @param hex its value, in lower-case hexadecimal digits
 */
public record ContentHash(String algorithm, String hex) {
    /** @throws IllegalArgumentException if the value isn't hexadecimal digits */
    public ContentHash {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!isHexadecimal(hex)) {
            throw new IllegalArgumentException("'" + hex + "' can't be a hash: hexadecimal digits are expected");
        }
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}

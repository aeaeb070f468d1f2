package io.millrace.sync;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Parts of URLs as text and back: percent-encoding of UTF-8, after RFC 3986. */
final class UrlText {
    private static final String PLAIN = "-._/";

    private UrlText() {}

    /** All but ASCII letters, digits and {@code - . _ /} as percent signs and digits. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (isAlphanumeric(each) || PLAIN.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    /**
     * Reads what may be encoded; what isn't stands for itself.
     *
     * @throws IllegalArgumentException if a percent sign doesn't begin a byte, the bytes aren't UTF-8, or a control
     *     character is among them; the message is for the user
     */
    static String decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.put(escaped(raw, i));
                i += 2;
            } else {
                bytes.put(raw[i]);
            }
        }
        String decoded = utf8(bytes.flip());
        if (decoded.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the URL has a control character in it");
        }
        return decoded;
    }

    private static byte escaped(byte[] raw, int percent) {
        boolean whole = percent + 2 < raw.length
                && HexFormat.isHexDigit(raw[percent + 1])
                && HexFormat.isHexDigit(raw[percent + 2]);
        if (!whole) {
            throw new IllegalArgumentException(
                    "in the URL a % must stand before two hexadecimal digits; a % itself is written %25");
        }
        return (byte) (HexFormat.fromHexDigit(raw[percent + 1]) << 4 | HexFormat.fromHexDigit(raw[percent + 2]));
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the bytes written with % in the URL are not UTF-8", malformed);
        }
    }

    private static boolean isAlphanumeric(byte each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}

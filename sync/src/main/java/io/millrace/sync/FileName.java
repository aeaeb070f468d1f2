package io.millrace.sync;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The names of local files as text and back. The JDK decodes names by the locale, so that under {@code LANG=C} every
 * letter beyond ASCII is lost; the name is taken from the path's URI then, in which the bytes are.
 */
final class FileName {
    private static final boolean LOCALE_IS_UTF_8 = StandardCharsets.UTF_8.equals(
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.US_ASCII));
    private static final char UNDECODABLE = '\ufffd';

    private FileName() {}

    /**
     * The last name of a path.
     *
     * @throws CharacterCodingException if its bytes aren't UTF-8
     */
    static String of(Path path) throws CharacterCodingException {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        boolean sure =
                LOCALE_IS_UTF_8 ? name.indexOf(UNDECODABLE) < 0 : name.chars().allMatch(c -> c < 128);
        return sure ? name : decoded(path.toUri().getRawPath());
    }

    /** The path of {@code relative} below {@code root}, whatever the locale. */
    static Path resolve(Path root, RelativePath relative) {
        if (LOCALE_IS_UTF_8 || relative.text().chars().allMatch(c -> c < 128)) {
            return root.resolve(relative.text());
        }
        String base = root.toUri().getRawPath();
        String encoded = encoded(relative.text());
        return Path.of(URI.create("file://" + (base.endsWith("/") ? base : base + "/") + encoded));
    }

    private static String decoded(String rawPath) throws CharacterCodingException {
        String whole = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        String raw = whole.substring(whole.lastIndexOf('/') + 1);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) raw.charAt(i));
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
            encoded.append(plain || each == '/' ? String.valueOf((char) each) : "%%%02X".formatted(each));
        }
        return encoded.toString();
    }
}

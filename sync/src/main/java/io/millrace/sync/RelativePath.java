package io.millrace.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a file or folder lies below the root of a tree: names with a {@code /} between them, as {@code img/logo.png}.
 * The root itself has no such path.
 *
 * <p>Every name can be written in UTF-8, is neither empty nor {@code .} nor {@code ..}, and holds neither a line break
 * nor a NUL, so that a path can't lead out of the root and can't become a second command to an FTP server. Anything else
 * is allowed: blanks (trailing ones too), quotes, leading dots and dashes, wildcards.
 *
 * <p>The order is that of names, one after another: a folder comes before what is in it, and nothing else comes between.
 *
 * @param text the whole path
 */
public record RelativePath(String text) implements Comparable<RelativePath> {
    /** @throws IllegalArgumentException if it is not such a path; the message is for the user */
    public RelativePath {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                requireName(text, start, i);
                start = i + 1;
            } else if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException(quoted(text) + " can't be mirrored: the name has a "
                        + (c == 0 ? "NUL" : "line break") + " in it; rename the file");
            } else if (Character.isSurrogate(c)) {
                i += pair(text, i);
            }
        }
        requireName(text, start, text.length());
    }

    /** The same as the constructor. */
    public static RelativePath of(String text) {
        return new RelativePath(text);
    }

    /**
     * The path of {@code name} in this folder.
     *
     * @throws IllegalArgumentException if it isn't a single name, or one that a path can't have
     */
    public RelativePath child(String name) {
        if (name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(quoted(name) + " can't be a name: it holds a /");
        }
        return new RelativePath(text + "/" + name);
    }

    // as a record has them, but at once: the JVM makes code for a record's own while it runs
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelativePath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The last name. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Whether {@code name} is the last name. */
    boolean isNamed(String name) {
        int start = text.length() - name.length();
        return text.endsWith(name) && (start == 0 || text.charAt(start - 1) == '/');
    }

    /** The folder that this lies in, unless that is the root. */
    public Optional<RelativePath> parent() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new RelativePath(text.substring(0, slash)));
    }

    /** How many names there are, 1 for what lies in the root itself. */
    public int depth() {
        int depth = 1;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            depth++;
        }
        return depth;
    }

    /** Whether this lies somewhere below {@code folder}; a path doesn't lie below itself. */
    public boolean isBelow(RelativePath folder) {
        return text.length() > folder.text.length()
                && text.charAt(folder.text.length()) == '/'
                && text.startsWith(folder.text);
    }

    @Override
    public int compareTo(RelativePath other) {
        return compare(text, other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void requireName(String text, int start, int end) {
        int length = end - start;
        if (length == 0) {
            throw new IllegalArgumentException(quoted(text) + " can't be a path: a name in it is empty");
        }
        if (length <= 2 && text.charAt(start) == '.' && text.charAt(end - 1) == '.') {
            throw new IllegalArgumentException(
                    quoted(text) + " can't be a path: it has the name " + text.substring(start, end) + " in it");
        }
    }

    /** How many characters a surrogate at {@code i} has behind it: one, or it is refused. */
    private static int pair(String text, int i) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
            throw new IllegalArgumentException(
                    quoted(text) + " can't be mirrored: the name can't be written in UTF-8; rename the file");
        }
        return 1;
    }

    private static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    /** With characters that would break a line or a terminal shown by their numbers. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) || Character.isSurrogate((char) c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // a / ends a name, and a name comes before the longer ones that begin with it
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}

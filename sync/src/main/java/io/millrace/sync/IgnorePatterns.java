package io.millrace.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patterns in gitignore syntax, one after another: the last one that matches decides.
 *
 * <p>The syntax is that of {@code man gitignore}, but for two things: a {@code ?} is a character, where git's is a byte,
 * and a malformed pattern is an error, where git has it match nothing.
 */
public final class IgnorePatterns {
    /** None at all: nothing is said of any path. */
    public static final IgnorePatterns NONE = new IgnorePatterns(List.of(), List.of());

    private final List<String> texts;
    private final List<IgnorePattern> patterns;

    /** @param texts of the patterns: what tells them from others */
    private IgnorePatterns(List<String> texts, List<IgnorePattern> patterns) {
        this.texts = List.copyOf(texts);
        this.patterns = List.copyOf(patterns);
    }

    /**
     * These patterns, each as it stands: nothing is trimmed, nothing is a comment.
     *
     * @throws IllegalArgumentException if one is malformed; the message is for the user
     */
    public static IgnorePatterns of(List<String> patterns) {
        return new IgnorePatterns(
                patterns, patterns.stream().map(IgnorePattern::of).toList());
    }

    /** These, and last one that leaves out the file or folder at {@code path}, from the patterns' folder on. */
    IgnorePatterns without(RelativePath path) {
        String pattern = "/" + path.text().replaceAll("[\\\\*?\\[]", "\\\\$0");
        List<String> more = new ArrayList<>(texts);
        more.add(pattern);
        return of(more);
    }

    /**
     * Reads the text of an ignore file.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException if a pattern is malformed; the message, for the user, names file and line
     */
    public static IgnorePatterns read(String name, String text) {
        List<String> texts = new ArrayList<>();
        List<IgnorePattern> patterns = new ArrayList<>();
        // a lone CR is a character like any other to git
        String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String pattern = trimmed(lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i]);
            if (!pattern.isEmpty() && !pattern.startsWith("#")) {
                try {
                    patterns.add(IgnorePattern.of(pattern));
                    texts.add(pattern);
                } catch (IllegalArgumentException malformed) {
                    throw new IllegalArgumentException(name + ":" + (i + 1) + ": " + malformed.getMessage(), malformed);
                }
            }
        }
        return new IgnorePatterns(texts, patterns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IgnorePatterns patternsToo && texts.equals(patternsToo.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }

    /** What the last matching pattern says of a path, from the patterns' folder on; empty if none matches. */
    Optional<Boolean> includes(String path, boolean folder) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (patterns.get(i).matches(path, folder)) {
                return Optional.of(patterns.get(i).includes());
            }
        }
        return Optional.empty();
    }

    /** Without the blanks at the end, unless a backslash keeps them. */
    private static String trimmed(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, end);
    }
}

package io.millrace.cli;

import java.util.regex.Pattern;

/**
 * A pattern for one name in a folder, as Python's {@code fnmatch} reads it: {@code *} is any run of characters,
 * {@code ?} is one, {@code [abc]}, {@code [a-z]} and {@code [!abc]} are one of a set. A name with a leading dot is
 * matched only by a pattern with a leading dot. Upper and lower case differ.
 */
final class NamePattern {
    private final Pattern pattern;
    private final boolean dotted;

    NamePattern(String glob) {
        this.dotted = glob.startsWith(".");
        this.pattern = Pattern.compile(translate(glob), Pattern.DOTALL);
    }

    /** Whether {@code text} holds a character that stands for others. */
    static boolean isWild(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    boolean matches(String name) {
        return (dotted || !name.startsWith(".")) && pattern.matcher(name).matches();
    }

    private static String translate(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            char c = glob.charAt(at);
            int end = c == '[' ? endOfSet(glob, at) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                appendSet(regex, glob.substring(at + 1, end));
                at = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** Where the set that opens at {@code open} closes, or -1: then its bracket stands for itself. */
    private static int endOfSet(String glob, int open) {
        int from = open + 1;
        if (from < glob.length() && glob.charAt(from) == '!') {
            from++;
        }
        // a bracket right after the opening one is a member of the set
        return glob.indexOf(']', from + 1);
    }

    private static void appendSet(StringBuilder regex, String set) {
        boolean negated = set.startsWith("!");
        String members = ranges(negated ? set.substring(1) : set);
        if (members.isEmpty()) {
            regex.append(negated ? "." : "(?!)");
        } else {
            regex.append(negated ? "[^" : "[").append(members).append(']');
        }
    }

    /** The members for a regular expression; a range from high to low holds nothing. */
    private static String ranges(String members) {
        StringBuilder ranges = new StringBuilder();
        for (int at = 0; at < members.length(); at++) {
            char low = members.charAt(at);
            boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
            char high = range ? members.charAt(at + 2) : low;
            if (low <= high) {
                ranges.append(escaped(low)).append('-').append(escaped(high));
            }
            at += range ? 2 : 0;
        }
        return ranges.toString();
    }

    private static String escaped(char member) {
        return String.format("\\x{%x}", (int) member);
    }
}

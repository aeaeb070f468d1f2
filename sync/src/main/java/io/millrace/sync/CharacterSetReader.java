package io.millrace.sync;

/** Reads what stands between {@code [} and {@code ]} in a gitignore pattern: characters, ranges, POSIX classes. */
final class CharacterSetReader {
    private static final int NONE = -1;

    private final String pattern;
    private int at;

    /** @param begin of the first character behind the bracket */
    CharacterSetReader(String pattern, int begin) {
        this.pattern = pattern;
        this.at = begin;
    }

    /**
     * Reads to the closing bracket. No set has the slash, not even one that leaves out something else.
     *
     * @throws IllegalArgumentException if it isn't closed, or names a class that there isn't
     */
    CharacterSet read() {
        boolean negated = peek('!') || peek('^');
        if (negated) {
            at++;
        }
        CharacterSet set = character -> false;
        int previous = NONE;
        boolean first = true;
        while (first || !peek(']')) {
            first = false;
            if (peek('[') && at + 1 < pattern.length() && pattern.charAt(at + 1) == ':' && classEnd() >= 0) {
                int end = classEnd();
                set = set.or(named(pattern.substring(at + 2, end)));
                at = end + 2;
                previous = NONE;
            } else if (peek('-') && previous != NONE && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                at++;
                int low = previous;
                int high = character();
                set = set.or(character -> low <= character && character <= high);
                previous = NONE;
            } else {
                int one = character();
                set = set.or(character -> character == one);
                previous = one;
            }
        }
        at++;
        CharacterSet all = set;
        return character -> character != '/' && all.has(character) != negated;
    }

    /** Of the first character behind the closing bracket. */
    int end() {
        return at;
    }

    /** Whether {@code c} comes next. */
    private boolean peek(char c) {
        requireMore();
        return pattern.charAt(at) == c;
    }

    private int character() {
        if (peek('\\')) {
            at++;
            requireMore();
        }
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private void requireMore() {
        if (at >= pattern.length()) {
            throw new IllegalArgumentException("a [ is not closed; write \\[ for the character itself");
        }
    }

    /** Of the {@code :]} that ends the class which begins here; negative if the next bracket doesn't end one. */
    private int classEnd() {
        int bracket = pattern.indexOf(']', at + 2);
        return bracket > at + 2 && pattern.charAt(bracket - 1) == ':' ? bracket - 1 : NONE;
    }

    private static CharacterSet named(String name) {
        return switch (name) {
            case "alnum" -> c -> isLetter(c) || isDigit(c);
            case "alpha" -> c -> isLetter(c);
            case "blank" -> c -> c == ' ' || c == '\t';
            case "cntrl" -> c -> c < ' ' || c == 127;
            case "digit" -> c -> isDigit(c);
            case "graph" -> c -> c > ' ' && c < 127;
            case "lower" -> c -> c >= 'a' && c <= 'z';
            case "print" -> c -> c >= ' ' && c < 127;
            case "punct" -> c -> c > ' ' && c < 127 && !isLetter(c) && !isDigit(c);
            case "space" -> c -> c == ' ' || (c >= '\t' && c <= '\r');
            case "upper" -> c -> c >= 'A' && c <= 'Z';
            case "xdigit" -> c -> c < 128 && Character.digit(c, 16) >= 0;
            default -> throw new IllegalArgumentException("there is no class of characters [:" + name + ":]");
        };
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}

package io.millrace.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wildcards of a gitignore pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code \} and, where it stands for whole
 * names, {@code **}. Takes time in proportion to the pattern's length times the text's, whatever they are: it follows all
 * ways to match side by side, and never goes back.
 */
final class Wildcard {
    /** A part of a pattern. */
    sealed interface Token {}

    /** One character out of these. */
    record One(CharacterSet set) implements Token {}

    /** {@code *}: any number of characters of one name. */
    record Star() implements Token {}

    /** {@code **} and the slash behind it: any number of whole names. */
    record Folders() implements Token {}

    /** {@code **} at the end: all the rest. */
    record Rest() implements Token {}

    private final Token[] tokens;

    private Wildcard(List<Token> tokens) {
        this.tokens = tokens.toArray(Token[]::new);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if a bracket isn't closed, or a backslash is the last character
     */
    static Wildcard of(String pattern) {
        List<Token> tokens = new ArrayList<>();
        for (int at = 0; at < pattern.length(); ) {
            int c = pattern.codePointAt(at);
            if (c == '*') {
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == '*') {
                    end++;
                }
                boolean names = end - at > 1 && (at == 0 || pattern.charAt(at - 1) == '/');
                if (names && end == pattern.length()) {
                    tokens.add(new Rest());
                } else if (names && pattern.charAt(end) == '/') {
                    tokens.add(new Folders());
                    end++;
                } else {
                    tokens.add(new Star());
                }
                at = end;
            } else if (c == '[') {
                CharacterSetReader reader = new CharacterSetReader(pattern, at + 1);
                tokens.add(new One(reader.read()));
                at = reader.end();
            } else if (c == '?') {
                tokens.add(new One(character -> character != '/'));
                at++;
            } else {
                at += c == '\\' ? 1 : 0;
                if (at == pattern.length()) {
                    throw new IllegalArgumentException("a \\ at the end has nothing to stand before");
                }
                int literal = pattern.codePointAt(at);
                tokens.add(new One(character -> character == literal));
                at += Character.charCount(literal);
            }
        }
        return new Wildcard(tokens);
    }

    /** Whether the whole of {@code text} matches. */
    boolean matches(String text) {
        boolean[] now = new boolean[tokens.length + 1];
        boolean[] next = new boolean[tokens.length + 1];
        reach(now, 0);
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            boolean alive = false;
            for (int i = 0; i < tokens.length; i++) {
                if (now[i]) {
                    alive = true;
                    step(next, i, c);
                }
            }
            if (!alive) {
                return false;
            }
            boolean[] free = now;
            now = next;
            next = free;
            Arrays.fill(next, false);
        }
        return now[tokens.length];
    }

    /** Where character {@code c} leads from before token {@code i}. */
    private void step(boolean[] next, int i, int c) {
        switch (tokens[i]) {
            case One(CharacterSet set) -> {
                if (set.has(c)) {
                    reach(next, i + 1);
                }
            }
            case Star() -> {
                if (c != '/') {
                    reach(next, i);
                }
            }
            case Folders() -> {
                if (c == '/') {
                    reach(next, i);
                } else {
                    // amid a name: the token behind can begin only after its slash
                    next[i] = true;
                }
            }
            case Rest() -> reach(next, i);
        }
    }

    /** Marks {@code i}, and what is reached from there without any character. */
    private void reach(boolean[] states, int i) {
        int end = i;
        while (end < tokens.length && !(tokens[end] instanceof One)) {
            end++;
        }
        Arrays.fill(states, i, end + 1, true);
    }
}

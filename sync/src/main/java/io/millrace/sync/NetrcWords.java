package io.millrace.sync;

import java.util.Optional;

/** The words of a netrc file, one after another. */
final class NetrcWords {
    private final String text;
    private int at;

    NetrcWords(String text) {
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The next word where a comment may stand instead; empty at the end. */
    Optional<String> keyword() {
        skipBlanks();
        while (at < text.length() && text.charAt(at) == '#') {
            skipLine();
            skipBlanks();
        }
        return at < text.length() ? Optional.of(word()) : Optional.empty();
    }

    /**
     * The next word, whatever it is.
     *
     * @throws IllegalArgumentException if there is none
     */
    String value() {
        skipBlanks();
        if (at == text.length()) {
            throw malformed("a value is missing at the end");
        }
        return word();
    }

    /** Goes on behind the next empty line. */
    void skipMacro() {
        skipLine();
        while (at < text.length() && !text.substring(at, endOfLine()).isBlank()) {
            skipLine();
        }
    }

    /** An error at the last word. */
    IllegalArgumentException malformed(String expected) {
        long line = 1
                + text.substring(0, Math.max(0, at - 1))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new IllegalArgumentException("line " + line + ": " + expected);
    }

    private String word() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                word.append(escaped(text.charAt(at)));
            } else {
                word.append(c);
            }
        }
        if (at == text.length() || text.charAt(at) != '"') {
            throw malformed("a quote that begins in this line doesn't end there");
        }
        at++;
        return word.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipLine() {
        at = Math.min(text.length(), endOfLine() + 1);
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}

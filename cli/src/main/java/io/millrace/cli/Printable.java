package io.millrace.cli;

/** Keeps what comes from outside, such as the name of a file, from steering the terminal. */
final class Printable {
    private Printable() {}

    /** The text with a question mark for each control character. */
    static String line(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "?")
                : text;
    }

    /** The same, but line ends and tabs stay. */
    static String lines(String text) {
        return text.lines().anyMatch(line -> line.codePoints().anyMatch(Character::isISOControl))
                ? text.replaceAll("[\\p{Cntrl}\\x80-\\x9f&&[^\\n\\r\\t]]", "?")
                : text;
    }
}

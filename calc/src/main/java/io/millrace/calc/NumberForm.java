package io.millrace.calc;

/**
 * The form of numbers, that of Python's tokens: {@code 1_000}, {@code 1.}, {@code .5}, {@code 1e-5}. Not for several threads
 * at once.
 */
final class NumberForm {
    private static final boolean[] NAME_PARTS = nameParts();
    private static final boolean[] NUMBER_PARTS = numberParts();

    private int end;
    private boolean isFloat;

    private static boolean[] nameParts() {
        boolean[] parts = new boolean[256];
        for (int value = 0; value < parts.length; value++) {
            parts[value] = value >= 128 || value == '_' || Character.isLetterOrDigit(value);
        }
        return parts;
    }

    private static boolean[] numberParts() {
        boolean[] parts = nameParts();
        parts['.'] = true;
        return parts;
    }

    /** Whether a byte behind a digit belongs to the same number, or spoils it. */
    static boolean isNumberPart(byte character) {
        return NUMBER_PARTS[character & 0xff];
    }

    /** Whether a byte may be part of a name; all those of characters beyond ASCII are. */
    static boolean isNamePart(byte character) {
        return NAME_PARTS[character & 0xff];
    }

    /** Whether a byte is one of 0 to 9. */
    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** Where the number ends that was read last, exclusive. */
    int end() {
        return end;
    }

    /** Whether that number has a decimal point or an exponent. */
    boolean isFloat() {
        return isFloat;
    }

    /** Reads the number that begins at {@code from} with a digit or a point; a syntax fault if it has no good form. */
    void read(byte[] text, int from, int to) {
        isFloat = false;
        int at = digits(text, from, to);
        if (at < to && text[at] == '.') {
            isFloat = true;
            int fraction = digits(text, at + 1, to);
            if (at == from && fraction == at + 1) {
                throw Fault.at(from, at + 1, ErrorKind.SYNTAX, "a point needs a digit on one of its sides");
            }
            at = fraction;
        }
        if (at < to && (text[at] | 0x20) == 'e') {
            isFloat = true;
            at = exponent(text, at, to);
        }
        if (at < to && isNamePart(text[at])) {
            throw malformed(text, from, to);
        }
        if (!isFloat) {
            refuseLeadingZeros(text, from, at);
        }
        end = at;
    }

    /** Behind digits with single underscores between them; an underscore elsewhere is left, and is wrong there. */
    private static int digits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (isDigit(text[at]) || (text[at] == '_' && at > from && digitFollows(text, at, to)))) {
            at++;
        }
        return at;
    }

    private static boolean digitFollows(byte[] text, int at, int to) {
        return at + 1 < to && isDigit(text[at + 1]);
    }

    /** Behind the exponent; at its letter if no digits follow, which is wrong there. */
    private static int exponent(byte[] text, int letter, int to) {
        int at = letter + 1;
        if (at < to && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        int behind = digits(text, at, to);
        return behind == at ? letter : behind;
    }

    private static void refuseLeadingZeros(byte[] text, int from, int to) {
        if (text[from] != '0') {
            return;
        }
        for (int at = from; at < to; at++) {
            if (text[at] != '0' && text[at] != '_') {
                throw Fault.at(from, to, ErrorKind.SYNTAX, "an integer may not begin with zeros");
            }
        }
    }

    private static Fault malformed(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (isNamePart(text[at]) || text[at] == '.')) {
            at++;
        }
        return Fault.at(from, at, ErrorKind.SYNTAX, "this is no number");
    }
}

package io.millrace.calc;

/** The encoding of characters beyond ASCII, as table 3-7 of the Unicode standard has it. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes the character at {@code at}, which is not ASCII, has; 0 if it is not well-formed. */
    static int characterLength(ByteSlice text, int at) {
        int first = text.at(at);
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > text.length()) {
            return 0;
        }
        // no longer form than needed, no surrogates, nothing above U+10FFFF
        int least = switch (first) {
            case 0xe0 -> 0xa0;
            case 0xf0 -> 0x90;
            default -> 0x80;
        };
        int most = switch (first) {
            case 0xed -> 0x9f;
            case 0xf4 -> 0x8f;
            default -> 0xbf;
        };
        int second = text.at(at + 1);
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if (!isContinuation(text.at(at + i))) {
                return 0;
            }
        }
        return length;
    }

    /** Whether a byte is one of a character, but not its first one. */
    static boolean isContinuation(int single) {
        return (single & 0xc0) == 0x80;
    }
}

package io.millrace.calc;

import java.util.Arrays;

/** Numbers as they stand in an operation. */
final class Literals {
    private Literals() {}

    /** The characters of a number, without the underscores between its digits. */
    static byte[] withoutUnderscores(byte[] text, int from, int to) {
        byte[] digits = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (text[at] != '_') {
                digits[length++] = text[at];
            }
        }
        return Arrays.copyOf(digits, length);
    }

    /** Where the exponent of a number begins, behind its letter; the end if it has none. */
    static int exponentFrom(byte[] digits) {
        int at = 0;
        while (at < digits.length && (digits[at] | 0x20) != 'e') {
            at++;
        }
        return Math.min(at + 1, digits.length);
    }
}

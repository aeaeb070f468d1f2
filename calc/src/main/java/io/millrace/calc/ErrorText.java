package io.millrace.calc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Errors as people read them: one line that says where, what, and the offending text. */
final class ErrorText {
    private static final int LONGEST_QUOTE = 40;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ErrorText() {}

    /** Adds the error of the operation that begins at {@code from} in line {@code line}. */
    static void write(TextBuffer out, long line, byte[] text, int from, Fault fault) {
        out.add("error: line " + line + ", column " + column(text, from, fault.from()) + ": " + fault.message());
        if (fault.to() > fault.from()) {
            out.add(" ('" + quote(text, fault.from(), fault.to()) + "')");
        }
    }

    /** The column of a byte, in characters from 1 on. */
    private static int column(byte[] text, int from, int place) {
        int column = 1;
        for (int at = from; at < place; at++) {
            if ((text[at] & 0xc0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    private static String quote(byte[] text, int from, int to) {
        int room = Math.min(to, from + 4 * LONGEST_QUOTE + 4) - from;
        String offending = new String(text, from, room, StandardCharsets.UTF_8);
        StringBuilder quote = new StringBuilder();
        int characters = 0;
        for (int at = 0; at < offending.length(); at += Character.charCount(offending.codePointAt(at))) {
            if (characters++ == LONGEST_QUOTE) {
                return quote.append('…').toString();
            }
            quoteCharacter(offending.codePointAt(at), quote);
        }
        return quote.toString();
    }

    /** Shows what a terminal would act on, and what is no UTF-8, as its code. */
    private static void quoteCharacter(int character, StringBuilder quote) {
        if (isVisible(character)) {
            quote.appendCodePoint(character);
        } else if (character < 256) {
            quote.append("\\x").append(HEX.toHexDigits(character, 2));
        } else {
            quote.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

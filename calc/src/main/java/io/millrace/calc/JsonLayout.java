package io.millrace.calc;

import java.nio.charset.StandardCharsets;

/** An object a line (RFC 8259). What is not UTF-8 becomes U+FFFD, so that the text is always JSON. */
final class JsonLayout implements ResultLayout {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void add(long line, ByteSlice operation, ByteSlice result, TextBuffer out) {
        boolean error = ResultLayout.isError(result);
        out.add("{\"line\":");
        out.add(Long.toString(line));
        out.add(",\"operation\":\"");
        addText(operation, 0, out);
        out.add(error ? "\",\"error\":\"" : "\",\"result\":\"");
        addText(result, error ? ERROR.length : 0, out);
        out.add("\"}\n");
    }

    private static void addText(ByteSlice text, int begin, TextBuffer out) {
        int added = begin;
        int at = begin;
        while (at < text.length()) {
            int characterLength = plainCharacter(text, at);
            if (characterLength > 0) {
                at += characterLength;
            } else {
                text.addTo(out, added, at);
                addEscaped(text.at(at), out);
                at++;
                added = at;
            }
        }
        text.addTo(out, added, at);
    }

    /** How many bytes the character at {@code at} has; 0 if it can't stand in JSON as it is. */
    private static int plainCharacter(ByteSlice text, int at) {
        int first = text.at(at);
        if (first < 0x80) {
            return first < ' ' || first == '"' || first == '\\' ? 0 : 1;
        }
        return Utf8.characterLength(text, at);
    }

    private static void addEscaped(int single, TextBuffer out) {
        switch (single) {
            case '"' -> out.add("\\\"");
            case '\\' -> out.add("\\\\");
            case '\n' -> out.add("\\n");
            case '\r' -> out.add("\\r");
            case '\t' -> out.add("\\t");
            default -> {
                if (single >= 0x80) {
                    out.add("\ufffd");
                } else {
                    out.add("\\u00");
                    out.add(HEX[single >> 4]);
                    out.add(HEX[single & 15]);
                }
            }
        }
    }
}

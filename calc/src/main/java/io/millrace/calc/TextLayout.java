package io.millrace.calc;

import java.nio.charset.StandardCharsets;

/** {@code operation = result}. */
final class TextLayout implements ResultLayout {
    private static final byte[] EQUALS = " = ".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void add(long line, ByteSlice operation, ByteSlice result, TextBuffer out) {
        operation.addTo(out);
        out.add(EQUALS, 0, EQUALS.length);
        result.addTo(out);
        out.add((byte) '\n');
    }
}

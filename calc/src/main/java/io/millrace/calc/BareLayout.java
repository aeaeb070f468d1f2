package io.millrace.calc;

/** The result, and nothing else. */
final class BareLayout implements ResultLayout {
    @Override
    public void add(long line, ByteSlice operation, ByteSlice result, TextBuffer out) {
        result.addTo(out);
        out.add((byte) '\n');
    }
}

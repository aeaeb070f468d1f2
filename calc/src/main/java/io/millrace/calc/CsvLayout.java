package io.millrace.calc;

/** Comma-separated values as RFC 4180 has them: a header, quotes where they are needed, lines that end with CR LF. */
final class CsvLayout implements ResultLayout {
    private static final String HEADER = "line,operation,result,error\r\n";

    @Override
    public void begin(TextBuffer out) {
        out.add(HEADER);
    }

    @Override
    public void add(long line, ByteSlice operation, ByteSlice result, TextBuffer out) {
        boolean error = ResultLayout.isError(result);
        out.add(Long.toString(line));
        out.add((byte) ',');
        addField(operation, 0, out);
        out.add((byte) ',');
        if (error) {
            out.add((byte) ',');
            addField(result, ERROR.length, out);
        } else {
            addField(result, 0, out);
            out.add((byte) ',');
        }
        out.add((byte) '\r');
        out.add((byte) '\n');
    }

    private static void addField(ByteSlice text, int begin, TextBuffer out) {
        if (!needsQuotes(text, begin)) {
            text.addTo(out, begin, text.length());
            return;
        }
        out.add((byte) '"');
        int added = begin;
        for (int at = begin; at < text.length(); at++) {
            if (text.at(at) == '"') {
                text.addTo(out, added, at + 1);
                added = at;
            }
        }
        text.addTo(out, added, text.length());
        out.add((byte) '"');
    }

    private static boolean needsQuotes(ByteSlice text, int begin) {
        for (int at = begin; at < text.length(); at++) {
            int each = text.at(at);
            if (each == '"' || each == ',' || each == '\r' || each == '\n') {
                return true;
            }
        }
        return false;
    }
}

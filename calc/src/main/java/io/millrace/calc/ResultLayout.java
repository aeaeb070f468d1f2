package io.millrace.calc;

import java.nio.charset.StandardCharsets;

/** How a {@link ResultFormat} looks. */
sealed interface ResultLayout permits TextLayout, BareLayout, CsvLayout, JsonLayout {
    /** What a line begins with that tells an error instead of a result. */
    byte[] ERROR = "error: ".getBytes(StandardCharsets.US_ASCII);

    static ResultLayout of(ResultFormat format) {
        return switch (format) {
            case TEXT -> new TextLayout();
            case RESULT -> new BareLayout();
            case CSV -> new CsvLayout();
            case JSON -> new JsonLayout();
        };
    }

    static boolean isError(ByteSlice result) {
        return result.startsWith(ERROR);
    }

    /** Adds what stands before all results. */
    default void begin(TextBuffer out) {}

    /**
     * Adds an operation and its result.
     *
     * @param line the number of its line
     */
    void add(long line, ByteSlice operation, ByteSlice result, TextBuffer out);
}

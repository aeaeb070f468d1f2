package io.millrace.calc;

/** How results are written to a file. */
public enum ResultFormat {
    /** {@code operation = result}, a line each. */
    TEXT,
    /** The result alone, a line each. */
    RESULT,
    /** Comma-separated (RFC 4180) under a header: line, operation, result, error. */
    CSV,
    /** A JSON object a line. */
    JSON
}

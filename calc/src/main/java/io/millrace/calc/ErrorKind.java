package io.millrace.calc;

/** What an operation can fail with: Python's kinds of errors, and the limits of {@link Limits}. */
enum ErrorKind {
    /** It can't be read: Python's SyntaxError. */
    SYNTAX,
    /** A name is unknown: Python's NameError. */
    NAME,
    /** A function doesn't take these arguments: Python's TypeError. */
    TYPE,
    /** A function isn't defined there: Python's ValueError. */
    VALUE,
    /** Python's ZeroDivisionError. */
    ZERO_DIVISION,
    /** A float is out of its range: Python's OverflowError. */
    OVERFLOW,
    /** The result would be a complex number, which this language has none of. */
    COMPLEX,
    /** {@link Limits#length}. */
    LENGTH,
    /** {@link Limits#nesting}. */
    NESTING,
    /** {@link Limits#bits}. */
    SIZE,
    /** {@link Limits#time}. */
    TIME
}

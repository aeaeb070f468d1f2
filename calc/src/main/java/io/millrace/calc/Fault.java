package io.millrace.calc;

/** Why an operation has no result. It carries no stack trace: it is about the operation, not about the program. */
final class Fault extends RuntimeException {
    private static final int UNKNOWN = -1;

    private final ErrorKind kind;
    private final int from;
    private final int to;

    private Fault(ErrorKind kind, String message, int from, int to) {
        super(message, null, false, false);
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /** One whose place is known: the offending bytes are {@code from} to {@code to}, exclusive. */
    static Fault at(int from, int to, ErrorKind kind, String message) {
        return new Fault(kind, message, from, to);
    }

    /** One that arises inside of arithmetic, which doesn't know where its operands stood. */
    static Fault of(ErrorKind kind, String message) {
        return new Fault(kind, message, UNKNOWN, UNKNOWN);
    }

    /** The same with the place, if it had none yet. */
    Fault placed(int begin, int end) {
        return from == UNKNOWN ? new Fault(kind, message(), begin, end) : this;
    }

    ErrorKind kind() {
        return kind;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** The first offending byte. */
    int from() {
        return from;
    }

    /** Behind the last offending byte. */
    int to() {
        return to;
    }
}

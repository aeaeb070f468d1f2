package io.millrace.engine;

/** What a frame between a worker process and its parent is. */
enum FrameKind {
    /** From the child, once: it is ready. No payload. */
    HELLO(0),
    /** From the parent: what is to be answered. */
    REQUEST(1),
    /** From the child: the answer. */
    REPLY(2),
    /** From the child: the program threw. The payload says what, in UTF-8. */
    FAULT(3),
    /** From the child: the program rejected the request. The payload says why, in UTF-8. */
    REJECTION(4);

    private static final FrameKind[] ALL = values();

    /** What byte 3 of the header says. */
    final int code;

    FrameKind(int code) {
        this.code = code;
    }

    static boolean isKnown(int code) {
        return code >= 0 && code < ALL.length;
    }

    /** The kind of this code; it stands there among all of them. */
    static FrameKind of(int code) {
        return ALL[code];
    }
}

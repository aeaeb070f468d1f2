package io.millrace.cli;

/** How a running job's progress is shown. */
enum ProgressMode {
    /** Bars on a terminal, lines of text elsewhere. */
    AUTO,
    /** Bars, drawn in place. */
    BAR,
    /** A line of text every few seconds. */
    PLAIN,
    /** Not at all. */
    NONE;

    /** What is meant on this terminal: anything but {@link #AUTO}. */
    ProgressMode on(Terminal terminal) {
        return this != AUTO ? this : terminal.interactive() ? BAR : PLAIN;
    }
}

package io.millrace.cli;

/** How many characters fit in a line of the screen, now. */
@FunctionalInterface
interface ScreenWidth {
    /** What is assumed where the screen doesn't tell. */
    int USUAL = 80;

    /** At least 1. */
    int columns();

    /** A screen that never changes. */
    static ScreenWidth fixed(int columns) {
        return () -> columns;
    }
}

package io.millrace.cli;

/** What the program's end tells its caller. */
final class ExitCodes {
    /** All is well. */
    static final int OK = 0;

    /** Some file failed, or the program did. */
    static final int FAILED = 1;

    /** The command line was wrong. */
    static final int USAGE = 2;

    /** A server could not be reached. */
    static final int UNREACHABLE = 3;

    private ExitCodes() {}
}

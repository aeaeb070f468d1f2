package io.millrace.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Where the program speaks.
 *
 * @param out for results; nothing else goes there
 * @param err for progress, notices and errors
 * @param interactive whether a person looks at {@code err}: whether it can be redrawn
 * @param width of the screen behind {@code err}
 * @param keyboard whether a person types at the standard input, rather than a file or a program being there
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, ScreenWidth width, boolean keyboard) {
    /**
     * The process's own streams. The launcher tells whether a screen and a keyboard are behind them, which Java can't see by
     * itself.
     */
    static Terminal system() {
        boolean interactive = Boolean.getBoolean("millrace.terminal");
        ScreenWidth width = interactive ? new WindowSize() : ScreenWidth.fixed(ScreenWidth.USUAL);
        return new Terminal(System.out, System.err, interactive, width, Boolean.getBoolean("millrace.keyboard"));
    }

    /** Whether the encoding of {@code err} has the characters of which smooth bars are made. */
    boolean drawsBlocks() {
        Charset charset = err.charset();
        return charset.canEncode() && charset.newEncoder().canEncode("█▏…");
    }
}

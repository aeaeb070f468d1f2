package io.millrace.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal of 80 columns that keeps what is written to it. */
final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Terminal terminal(boolean interactive) {
        return new Terminal(stream(out), stream(err), interactive, ScreenWidth.fixed(80), true);
    }

    /** What was written to the standard output so far. */
    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was written to the standard error so far. */
    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Runs a command line that nobody looks at; returns its exit code. */
    int run(String... arguments) {
        return Main.run(terminal(false), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

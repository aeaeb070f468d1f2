package io.millrace.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import sun.misc.Signal;

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

    /** The terminal that controls this process; asked once, and again when it says that it has changed. */
    static ScreenWidth ofTerminal() {
        return new ControllingTerminal();
    }

    /** Asks {@code stty}, which every system has, where Java has no means of its own. */
    final class ControllingTerminal implements ScreenWidth {
        private volatile boolean stale = true;
        private volatile int columns = USUAL;

        private ControllingTerminal() {
            try {
                Signal.handle(new Signal("WINCH"), _ -> stale = true);
            } catch (IllegalArgumentException unknownSignal) {
                stale = true; // a system without the signal keeps the width of the start
            }
        }

        @Override
        public int columns() {
            if (stale) {
                stale = false;
                columns = ask();
            }
            return columns;
        }

        private static int ask() {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                int asked = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
                return asked > 0 ? asked : USUAL;
            } catch (IOException | NumberFormatException noAnswer) {
                return USUAL;
            }
        }
    }
}

package io.millrace.cli;

import io.millrace.engine.Signals;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Enter key of the keyboard behind the standard input. */
final class EnterKey {
    private static final Logger LOG = LoggerFactory.getLogger(EnterKey.class);

    private EnterKey() {}

    /** Runs {@code action} at each Enter, on a thread that keeps no process from ending. */
    static void listen(InputStream keyboard, Runnable action) {
        Signals.failReadingInBackground();
        // a platform thread: a virtual one would hold its carrier while it reads
        Thread.ofPlatform().daemon().name("enter-key").start(() -> read(keyboard, action));
    }

    private static void read(InputStream keyboard, Runnable action) {
        try {
            for (int c = keyboard.read(); c >= 0; c = keyboard.read()) {
                if (c == '\n') {
                    action.run();
                }
            }
        } catch (IOException inBackground) {
            LOG.info("Enter is not listened to: {}", inBackground.getMessage());
        }
    }
}

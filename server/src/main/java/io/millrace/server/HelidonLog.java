package io.millrace.server;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Passes the warnings of Helidon, which logs as the JDK does, on to the program's log, and keeps the rest of it quiet. */
final class HelidonLog extends Handler {
    // kept, since the JDK forgets a logger that nobody holds, and what was set of it
    private static final Logger SOURCE = Logger.getLogger("io.helidon");

    private final SimpleFormatter formatter = new SimpleFormatter();

    private HelidonLog() {}

    /** Does so from now on. */
    static synchronized void redirect() {
        for (Handler handler : SOURCE.getHandlers()) {
            if (handler instanceof HelidonLog) {
                return;
            }
        }
        SOURCE.setUseParentHandlers(false);
        SOURCE.setLevel(Level.WARNING);
        SOURCE.addHandler(new HelidonLog());
    }

    @Override
    public void publish(LogRecord event) {
        org.slf4j.Logger target = LoggerFactory.getLogger(String.valueOf(event.getLoggerName()));
        if (event.getLevel().intValue() >= Level.SEVERE.intValue()) {
            target.error(formatter.formatMessage(event), event.getThrown());
        } else {
            target.warn(formatter.formatMessage(event), event.getThrown());
        }
    }

    @Override
    public void flush() {
        // the program's log does
    }

    @Override
    public void close() {
        // the program's log is closed by the program
    }
}

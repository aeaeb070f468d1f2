package io.millrace.engine;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** What worker processes write to their standard error, as it comes to the log of this process. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(WorkerProcess.class);

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** Listens from now on. */
    static LoggedLines listen() {
        LoggedLines lines = new LoggedLines();
        lines.setContext(LOGGER.getLoggerContext());
        lines.start();
        LOGGER.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    /** Waits for the next line. */
    String next() throws InterruptedException {
        return requireNonNull(lines.poll(20, TimeUnit.SECONDS), "nothing was logged");
    }

    @Override
    public void close() {
        LOGGER.detachAppender(this);
    }
}

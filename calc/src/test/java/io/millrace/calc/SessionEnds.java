package io.millrace.calc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Hears from the log when sessions end, in due form or because the client went away. */
final class SessionEnds extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Connection.class);
    private final Semaphore ends = new Semaphore(0);
    private final Semaphore departures = new Semaphore(0);

    private SessionEnds() {}

    static SessionEnds watch() {
        SessionEnds watch = new SessionEnds();
        watch.setContext(watch.logger.getLoggerContext());
        watch.start();
        watch.logger.setLevel(Level.INFO);
        watch.logger.setAdditive(false);
        watch.logger.addAppender(watch);
        return watch;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getFormattedMessage().endsWith("ended its session")) {
            ends.release();
        } else if (event.getFormattedMessage().contains("went away")) {
            departures.release();
        }
    }

    boolean await(int count, Duration time) throws InterruptedException {
        return ends.tryAcquire(count, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean awaitDeparture(Duration time) throws InterruptedException {
        return departures.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}

package io.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;

/** Tells the user what the log says of warnings and errors, in a line each. */
final class TerminalAppender extends AppenderBase<ILoggingEvent> {
    private volatile Consumer<String> target = System.err::println;
    private volatile boolean stackTraces;

    /** Sends lines to {@code newTarget} from now on, with stack traces if {@code withStackTraces}. */
    void aim(Consumer<String> newTarget, boolean withStackTraces) {
        target = newTarget;
        stackTraces = withStackTraces;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            target.accept(line(event));
        }
    }

    private String line(ILoggingEvent event) {
        StringBuilder line = new StringBuilder("millrace: ")
                .append(event.getLevel() == Level.WARN ? "warning: " : "error: ")
                .append(event.getFormattedMessage());
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
            line.append(": ").append(Causes.explain(thrown.getThrowable()));
            if (stackTraces) {
                line.append(System.lineSeparator()).append(ThrowableProxyUtil.asString(thrown));
            }
        }
        return line.toString();
    }
}

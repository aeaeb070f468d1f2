package io.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.millrace.engine.Causes;
import java.util.function.Consumer;

/** Tells the user what the log says of warnings and errors, in a line each; of warnings not those of the SSH library. */
final class TerminalAppender extends AppenderBase<ILoggingEvent> {
    /** It warns of what it then throws, and that is told in our words. */
    private static final String SSH_LIBRARY = "org.apache.sshd.";

    private volatile Consumer<String> target = System.err::println;
    private volatile boolean stackTraces;

    /** Sends lines to {@code newTarget} from now on, with stack traces if {@code withStackTraces}. */
    void aim(Consumer<String> newTarget, boolean withStackTraces) {
        target = newTarget;
        stackTraces = withStackTraces;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Level least = event.getLoggerName().startsWith(SSH_LIBRARY) ? Level.ERROR : Level.WARN;
        if (event.getLevel().isGreaterOrEqual(least)) {
            target.accept(line(event));
        }
    }

    /** Warns of the log itself. */
    void warn(String text) {
        target.accept("millrace: warning: " + text);
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

package io.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import io.millrace.engine.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;

/**
 * The program's log: warnings and errors go to the terminal, everything to a file if there is one. Set up in code and
 * not by a file, because looking for such a file and reading it would cost every start a tenth of a second.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logs extends ContextAwareBase implements Configurator {
    private static final String TERMINAL = "terminal";
    private static final Object OPENING = new Object();
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}: %msg%n";

    /** For Logback, which finds this class as a service. */
    public Logs() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        setUp(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Has warnings and errors go to the terminal. */
    static void setUp(LoggerContext context) {
        TerminalAppender appender = new TerminalAppender();
        appender.setName(TERMINAL);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
    }

    /** The log's context, made by the first who needs it, while others wait. */
    private static final class Setup {
        static final LoggerContext CONTEXT = context();

        // SLF4J is set up under this lock of its own; without it, it gives out stand-ins until it is
        @SuppressWarnings("LockOnNonEnclosingClassLiteral")
        private static LoggerContext context() {
            synchronized (LoggerFactory.class) {
                return (LoggerContext) LoggerFactory.getILoggerFactory();
            }
        }
    }

    /** Has the log set up by another thread: that takes as long as reading the command line. Called before all else. */
    static void setUpBeside() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LogProvider.class.getName());
        // else it would tell of that on the terminal
        System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
        Thread.ofPlatform().daemon().name("log-setup").start(Logs::root);
    }

    /** Sends what is logged for the user to {@code target} from now on. */
    static void toTerminal(Consumer<String> target, boolean stackTraces) {
        if (root().getAppender(TERMINAL) instanceof TerminalAppender appender) {
            appender.aim(target, stackTraces);
        }
    }

    /**
     * Sends everything to the end of {@code file} as well, if there is one, until the answer is closed.
     *
     * @throws IOException if the file can't be written
     */
    static LogFile toFile(Optional<Path> file) throws IOException {
        return file.isPresent() ? toFile(file.get()) : () -> {};
    }

    /**
     * Sends everything to the end of {@code file} as well, until the answer is closed.
     *
     * @throws IOException if the file can't be written
     */
    static LogFile toFile(Path file) throws IOException {
        // the appender would tell of a file that it can't open only in its own status list
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close();
        Logger root = root();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern(LINE);
        encoder.start();
        StatusManager statuses = root.getLoggerContext().getStatusManager();
        StatusListener complaint = complaint(file);
        statuses.add(complaint);
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(root.getLoggerContext());
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        synchronized (OPENING) {
            root.addAppender(appender);
            root.setLevel(Level.INFO);
        }
        return () -> {
            synchronized (OPENING) {
                root.detachAppender(appender);
                root.setLevel(hasFile(root) ? Level.INFO : Level.WARN);
            }
            appender.stop();
            statuses.remove(complaint);
        };
    }

    /** Tells the user the first time that the file can't be written; Logback itself goes on without a word. */
    private static StatusListener complaint(Path file) {
        AtomicBoolean told = new AtomicBoolean();
        return status -> {
            if (status.getLevel() == Status.ERROR
                    && !told.getAndSet(true)
                    && root().getAppender(TERMINAL) instanceof TerminalAppender terminal) {
                String why =
                        status.getThrowable() == null ? status.getMessage() : Causes.explain(status.getThrowable());
                terminal.warn("the log " + file + " can't be written: " + why);
            }
        };
    }

    private static boolean hasFile(Logger root) {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders.stream().anyMatch(FileAppender.class::isInstance);
    }

    private static Logger root() {
        return Setup.CONTEXT.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** A log file that is being written. */
    @FunctionalInterface
    interface LogFile extends AutoCloseable {
        /** Writes what is left, and ends it. */
        @Override
        void close();
    }
}

package io.millrace.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a worker process writes to its standard error to the log of this process, line by line. */
final class ChildLog {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Process process;
    private final Thread thread;
    private volatile String last = "";

    private ChildLog(Process process) {
        this.process = process;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("worker-" + process.pid() + "-log")
                .unstarted(this::run);
    }

    /** Begins to read, on a thread of its own, until the process ends. */
    static ChildLog of(Process process) {
        ChildLog log = new ChildLog(process);
        log.thread.start();
        return log;
    }

    /** The last line that a process wrote that has ended; empty if there is none. */
    String lastWords() {
        try {
            thread.join(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private void run() {
        ErrorLines lines = new ErrorLines(this::log);
        try (InputStream errors = process.getErrorStream()) {
            lines.readAll(errors);
            // at its end the JDK's reaper takes what is left out of the pipe; it is found here then
            var _ = process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
            lines.readAll(errors);
        } catch (IOException | InterruptedException closed) {
            LOG.debug("worker {}: {}", process.pid(), closed.getMessage());
        }
    }

    private void log(String line) {
        last = line;
        LOG.warn("worker {}: {}", process.pid(), line);
    }
}

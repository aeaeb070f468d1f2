package io.millrace.calc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every result of a service, {@code operation = result}, a line each, in a {@link RotatingFile} that a thread of its own
 * writes. A log that can't be written costs no client its results: what is missing is counted, and said once.
 */
final class ResultsLog implements AutoCloseable {
    /** How long a file may become, but for the last block in it: 64 MiB. */
    static final long USUAL_SIZE = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ResultsLog.class);
    private static final int WAITING = 64;

    private final Path name;
    private final int longest;
    private final RotatingFile file;
    private final BlockingQueue<Optional<Answer>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong unlogged = new AtomicLong();
    private final Thread thread;
    private ResultWriter writer;
    private boolean broken;

    private ResultsLog(Path name, RotatingFile file, int longest) {
        this.name = name;
        this.file = file;
        this.longest = longest;
        this.writer = newWriter();
        this.thread = Thread.ofPlatform().daemon().name("results-log").unstarted(this::writeAll);
    }

    private ResultWriter newWriter() {
        return new ResultWriter(file, name.toString(), ResultFormat.TEXT, longest);
    }

    /**
     * Opens a log, at the end of the file if there is one.
     *
     * @param size how long a file may become before the next is begun, in bytes
     * @param longest how long an operation may be, in bytes; of a longer one the beginning is written
     * @throws IOException if it can't be written, or another service writes it
     */
    static ResultsLog open(Path file, long size, int longest) throws IOException {
        ResultsLog log = new ResultsLog(file, RotatingFile.open(file, size), longest);
        log.thread.start();
        return log;
    }

    /** Hands in results; waits while too many others wait to be written. */
    void add(Answer answer) throws InterruptedException {
        waiting.put(Optional.of(answer));
    }

    /** How many results could not be written. */
    long unlogged() {
        return unlogged.get();
    }

    private void writeAll() {
        try (file) {
            Optional<Answer> next = waiting.take();
            while (next.isPresent()) {
                write(next.get());
                file.rotateIfFull();
                next = waiting.take();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            LOG.warn("{} could not be closed: {}", name, failure.getMessage());
        }
    }

    private void write(Answer answer) {
        try {
            writer.write(answer.block(), answer.bytes(), Answer.HEADROOM, answer.bytes().length);
            writer.flush();
            broken = false;
        } catch (IOException failure) {
            unlogged.addAndGet(answer.turn().operations());
            writer = newWriter();
            if (!broken) {
                LOG.error("results are not logged: {}", failure.getMessage());
            }
            broken = true;
        }
    }

    /** Writes what waits, and closes the file. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                waiting.put(Optional.empty());
                thread.join();
                ended = true;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

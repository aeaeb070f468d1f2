package io.millrace.calc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every result of a service, {@code operation = result}, a line each. A file that has become too long is renamed, {@code
 * results.log} to {@code results.log.1}, that one to {@code results.log.2}, and so on; the oldest is removed. A log that
 * can't be written costs no client its results: what is missing is counted, and said once.
 */
final class ResultsLog implements AutoCloseable {
    /** How long a file may become, but for the last block in it. */
    static final long USUAL_SIZE = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ResultsLog.class);
    private static final int OLD_FILES = 4;
    private static final int WAITING = 64;

    private final Path file;
    private final long size;
    private final int longest;
    private final BlockingQueue<Optional<Answer>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong unlogged = new AtomicLong();
    private final Thread thread;
    private @Nullable OutputStream stream;
    private @Nullable ResultWriter writer;
    private long length;
    private boolean broken;

    private ResultsLog(Path file, long size, int longest) {
        this.file = file;
        this.size = size;
        this.longest = longest;
        this.thread = Thread.ofPlatform().daemon().name("results-log").unstarted(this::writeAll);
    }

    /**
     * Opens a log, at the end of the file if there is one.
     *
     * @param size how long a file may become before the next is begun, in bytes
     * @param longest how long an operation may be, in bytes; of a longer one the beginning is written
     * @throws IOException if it can't be written
     */
    static ResultsLog open(Path file, long size, int longest) throws IOException {
        ResultsLog log = new ResultsLog(file, size, longest);
        log.openFile();
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
        try {
            Optional<Answer> next = waiting.take();
            while (next.isPresent()) {
                write(next.get());
                next = waiting.take();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            closeFile();
        }
    }

    private void write(Answer answer) {
        try {
            if (writer == null) {
                openFile();
            }
            append(answer);
            if (length >= size) {
                closeFile();
                rotate();
            }
            broken = false;
        } catch (IOException failure) {
            unlogged.addAndGet(answer.turn().operations());
            if (!broken) {
                LOG.error("results are not logged: {} can't be written: {}", file, failure.getMessage());
            }
            broken = true;
            closeFile();
        }
    }

    private void append(Answer answer) throws IOException {
        OutputStream to = stream;
        ResultWriter through = writer;
        if (to == null || through == null) {
            throw new IOException("the file is not open");
        }
        through.write(answer.block(), answer.bytes(), Answer.HEADROOM, answer.bytes().length);
        through.flush();
        length = Files.size(file);
    }

    private void openFile() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        stream = opened;
        writer = new ResultWriter(opened, file.toString(), ResultFormat.TEXT, longest);
        length = Files.size(file);
    }

    private void closeFile() {
        OutputStream open = stream;
        stream = null;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                LOG.warn("{} could not be closed: {}", file, failure.getMessage());
            }
        }
    }

    private void rotate() throws IOException {
        for (int number = OLD_FILES; number > 0; number--) {
            Path older = number == 1 ? file : numbered(number - 1);
            if (Files.exists(older)) {
                Files.move(older, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
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

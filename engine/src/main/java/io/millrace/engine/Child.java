package io.millrace.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker process from its start to its end, and this process's ends of its pipes. It is used by one thread at a time;
 * {@link #kill} and {@link #retire} may be called by any.
 */
final class Child {
    /** How long a process may take to end by itself when it is told to. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final String CLOSED = "closed its pipe";
    private static final int OUT_OF_MEMORY = 3;
    /** What the JDK adds to the number of a signal that ended a process. */
    private static final int BY_SIGNAL = 128;

    private final Process process;
    private final ProcessOptions options;
    private final FrameWriter requests;
    private final FrameReader replies;
    private final ChildLog log;
    private final Deadline deadline;
    /** How it was ended from here, if it was. */
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

    private int sequence;
    private long used;

    private Child(Process process, ProcessOptions options, Clock clock) {
        this.process = process;
        this.options = options;
        this.requests = new FrameWriter(process.getOutputStream());
        this.log = ChildLog.of(process);
        this.replies = new FrameReader(process.getInputStream(), options.maxFrame());
        this.deadline = new Deadline(clock, options.timeLimit(), this::killLate);
    }

    /** Starts a process that says hello later. */
    static Child start(ProcessOptions options, Clock clock) throws IOException {
        return new Child(new ProcessBuilder(ChildCommand.of(options)).start(), options, clock);
    }

    /**
     * Waits until it is ready.
     *
     * @throws IOException if it ends before, or takes longer than a minute
     */
    void awaitHello(Clock clock) throws IOException {
        Deadline start =
                new Deadline(clock, START_LIMIT, () -> kill("was not ready within " + Nanoseconds.text(START_LIMIT)));
        start.begin();
        try {
            if (read().kind() != FrameKind.HELLO) {
                throw died("did not say hello");
            }
        } catch (WorkerDiedException dead) {
            String words = log.lastWords();
            throw new IOException(dead.getMessage() + (words.isEmpty() ? "" : ": " + words), dead);
        } finally {
            start.cancel();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Whether it has done all the units of work that it may. */
    boolean isUsedUp() {
        return options.recycle() > 0 && used >= options.recycle();
    }

    /** Whether it has done three quarters of them. */
    boolean isNearlyUsedUp() {
        return options.recycle() > 0 && used >= options.recycle() - options.recycle() / 4;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends a request, from which on its time runs.
     *
     * @return false if it was dead before it could take the request
     * @throws WorkerDiedException if it was ended meanwhile
     */
    boolean send(ByteBuffer request, long units) throws WorkerDiedException {
        if (ended.get() != null || !process.isAlive()) {
            return false;
        }
        used += units;
        sequence++;
        deadline.begin();
        try {
            requests.write(FrameKind.REQUEST, sequence, request);
            return true;
        } catch (IOException broken) {
            if (ended.get() != null) {
                throw died("");
            }
            kill("was dead");
            deadline.cancel();
            return false;
        }
    }

    /**
     * Waits for the reply to the request that was sent last; valid until the next one is.
     *
     * @throws WorkerDiedException if none comes; the process has ended then
     * @throws AnswerFailedException if its program threw
     * @throws Rejection if its program rejected the request
     */
    ByteBuffer receive() throws WorkerDiedException, AnswerFailedException, Rejection {
        Frame frame = read();
        if (!deadline.end()) {
            // the clock's thread is about to kill it; the next request must not find it half alive
            killLate();
        }
        if (frame.sequence() != sequence) {
            throw died("wrote junk to its pipe: a reply to request " + frame.sequence() + " instead of " + sequence);
        }
        return switch (frame.kind()) {
            case REPLY -> frame.payload();
            case FAULT -> throw new AnswerFailedException(frame.text());
            case REJECTION -> throw new Rejection(frame.text());
            case HELLO, REQUEST ->
                throw died("wrote junk to its pipe: a " + frame.kind() + " where a reply was expected");
        };
    }

    private Frame read() throws WorkerDiedException {
        Frame frame;
        try {
            frame = replies.next();
        } catch (FrameException junk) {
            throw died(String.valueOf(junk.getMessage()));
        } catch (IOException broken) {
            throw died(CLOSED);
        }
        if (frame == null) {
            throw died(CLOSED);
        }
        return frame;
    }

    private void killLate() {
        kill("took longer than " + Nanoseconds.text(options.timeLimit()));
    }

    /** Ends it by force, without waiting for its end. The first one to do so says how. */
    void kill(String how) {
        ended.compareAndSet(null, how);
        // the handle sends the signal and no more: the process itself would close streams that its thread is reading
        process.toHandle().destroyForcibly();
    }

    /** Tells it to end; if it hasn't when the grace is over, it is killed. Waits for neither. */
    void retire(Clock clock) {
        hangUp();
        clock.schedule(GRACE, () -> kill("was retired"));
    }

    /** Closes its standard input, on which it ends by itself. */
    void hangUp() {
        deadline.cancel();
        try {
            process.getOutputStream().close();
        } catch (IOException closed) {
            LOG.debug("worker {}: {}", pid(), closed.getMessage());
        }
    }

    /** Waits until it has ended; when {@code nanos} have passed it is killed. */
    void awaitEnd(long nanos) {
        if (!waitFor(nanos)) {
            kill("did not end");
            waitFor(GRACE.toNanos());
        }
    }

    /**
     * Sees to its end and says how it came about.
     *
     * @param suspicion what was wrong, if it didn't end by itself
     */
    WorkerDiedException died(String suspicion) {
        boolean byItself = suspicion.equals(CLOSED) && ended.get() == null && waitFor(GRACE.toNanos());
        if (!byItself) {
            kill(suspicion);
            waitFor(GRACE.toNanos());
        }
        deadline.cancel();
        String how = ended.get();
        return new WorkerDiedException("worker process " + pid() + " " + (how == null ? exit() : how));
    }

    private String exit() {
        int code = process.exitValue();
        if (code == OUT_OF_MEMORY) {
            return "ended with exit code 3 (out of memory, limit " + (options.heapBytes() >> 20) + " MB)";
        }
        return code > BY_SIGNAL ? "was killed by signal " + (code - BY_SIGNAL) : "ended with exit code " + code;
    }

    /** Waits for its end, for so long at most; an interrupt is kept for later. */
    private boolean waitFor(long nanos) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + nanos;
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

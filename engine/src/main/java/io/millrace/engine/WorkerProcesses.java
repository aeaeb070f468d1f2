package io.millrace.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Worker processes of one kind, for the workers of a stage ({@link StageBuilder#processes}) or for whoever opens one. It
 * keeps some started ahead: those that {@link #start} made, and for each one that died or is about to be recycled another
 * one, so that no one waits for a JVM to start.
 *
 * <p>A process runs on this one's Java and class path, and on its ahead-of-time cache. It ends when it is closed, and by
 * itself when this process is gone. Its standard error goes to the log, line by line.
 */
public final class WorkerProcesses implements ResourceFactory<WorkerProcess>, AutoCloseable {
    /** So many started processes may turn out to be dead before the reason is passed on. */
    private static final int TRIES = 3;

    private final ProcessOptions options;
    private final Clock clock;
    private final Set<Child> children = ConcurrentHashMap.newKeySet();
    /** Started and in nobody's hands, the oldest first. Guarded by this object's lock. */
    private final Deque<CompletableFuture<Child>> spares = new ArrayDeque<>();

    private volatile boolean closed;

    /** Processes of this kind, whose time limits go by {@code clock}; none is started yet. */
    public WorkerProcesses(ProcessOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** What they run, and what they may cost. */
    public ProcessOptions options() {
        return options;
    }

    /**
     * Starts processes side by side and waits until all of them are ready.
     *
     * @param count how many, at least 1
     * @throws IOException if one can't be started, or ends before it is ready; the message says what it said
     */
    public void start(int count) throws IOException, InterruptedException {
        List<CompletableFuture<Child>> starts = new ArrayList<>();
        for (int started = 0; started < count; started++) {
            starts.add(startSpare());
        }
        for (CompletableFuture<Child> start : starts) {
            try {
                start.get();
            } catch (ExecutionException failure) {
                throw notStarted(failure.getCause());
            }
        }
    }

    /**
     * Hands out a process that is ready, or waits until one is.
     *
     * @throws IOException if none can be started
     */
    @Override
    public WorkerProcess open() throws IOException, InterruptedException {
        return new WorkerProcess(this, take());
    }

    /** Ends a process: closes its standard input, waits for a second at most, and kills it then. */
    @Override
    public void close(WorkerProcess worker) {
        Child child = worker.child();
        child.hangUp();
        child.awaitEnd(Child.GRACE.toNanos());
        forget(child);
    }

    /** Kills a process; an exchange that waits for it ends with a {@link WorkerDiedException}. */
    @Override
    public void cut(WorkerProcess worker) {
        worker.cut();
    }

    /** Whether the process is alive: what a handler or a program throws does it no harm. */
    @Override
    public boolean survives(WorkerProcess worker, Throwable fault) {
        return worker.child().isAlive();
    }

    @Override
    public String process(WorkerProcess worker) {
        return worker.toString();
    }

    /**
     * Ends all of them, side by side, within a second or two. Stages that use them should have ended before. Nothing can be
     * opened any more.
     */
    @Override
    public void close() {
        closed = true;
        List<Child> all = List.copyOf(children);
        all.forEach(Child::hangUp);
        long end = System.nanoTime() + Child.GRACE.toNanos();
        all.forEach(child -> child.awaitEnd(end - System.nanoTime()));
        children.removeAll(all);
    }

    /** Takes one of the spares, the oldest, or starts one; it has said hello. */
    Child take() throws IOException, InterruptedException {
        IOException last = new IOException("the worker processes were closed");
        for (int tries = 0; tries < TRIES && !closed; tries++) {
            CompletableFuture<Child> spare = takeSpare();
            try {
                Child child = spare.get();
                if (child.isAlive()) {
                    return child;
                }
                last = notStarted(child.died("was dead"));
                forget(child);
            } catch (ExecutionException failure) {
                last = notStarted(failure.getCause());
            } catch (InterruptedException interrupted) {
                giveBack(spare);
                throw interrupted;
            }
        }
        throw last;
    }

    private synchronized CompletableFuture<Child> takeSpare() {
        CompletableFuture<Child> spare = spares.poll();
        return spare != null ? spare : launch();
    }

    private synchronized void giveBack(CompletableFuture<Child> spare) {
        spares.addFirst(spare);
    }

    /** Starts one more spare, in the background; whoever takes it hears if that failed. */
    void startAnother() {
        var _ = startSpare();
    }

    private synchronized CompletableFuture<Child> startSpare() {
        CompletableFuture<Child> start = launch();
        spares.add(start);
        return start;
    }

    private CompletableFuture<Child> launch() {
        CompletableFuture<Child> start = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("worker-start").start(() -> launch(start));
        return start;
    }

    private void launch(CompletableFuture<Child> start) {
        try {
            Child child = Child.start(options, clock);
            children.add(child);
            if (closed) {
                child.kill("was closed");
            }
            try {
                child.awaitHello(clock);
                start.complete(child);
            } finally {
                if (!start.isDone()) {
                    child.kill("did not start");
                    forget(child);
                }
            }
        } catch (IOException | RuntimeException | Error failure) {
            start.completeExceptionally(failure);
        }
    }

    /** Not a {@link WorkerDiedException}: nobody's item is to blame. */
    private static IOException notStarted(@Nullable Throwable cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        return new IOException("a worker process could not be started" + why, cause);
    }

    /** Ends a process whose units are used up, in the background. */
    void retire(Child child) {
        forget(child);
        child.retire(clock);
    }

    /** Says whether the process was still counted among these. */
    boolean forget(Child child) {
        return children.remove(child);
    }
}

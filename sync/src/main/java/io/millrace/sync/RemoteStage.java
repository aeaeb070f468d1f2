package io.millrace.sync;

import io.millrace.engine.Attempt;
import io.millrace.engine.JobContext;
import io.millrace.engine.Lane;
import io.millrace.engine.Nothing;
import io.millrace.engine.QueueClosedException;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.Rejection;
import io.millrace.engine.RetryPolicy;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Stop;
import io.millrace.engine.Submission;
import io.millrace.engine.WorkQueue;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The workers that ask the server for what is to be done there, and the queue that they take it from: changes in their
 * order, and beside them transfers, the largest first. What fails for now is tried again, later each time.
 *
 * <p>When the job is asked to stop, what waits is cancelled and what has begun is finished; when that is forced, it is cut
 * off.
 */
final class RemoteStage implements AutoCloseable {
    /** How many tasks may wait. */
    static final int WAITING = 256;

    private static final int SHARE_OF_CHANGES = 16;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Connections connections;
    private final SharedMemory memory;
    private final Stage<RemoteTask> stage;
    private final Stop.Listening onRequest;
    private final Stop.Listening onForce;
    private final Thread end;
    private final int workers;
    /** How many tasks that need data connections were handed in and not begun. */
    private final AtomicInteger transfers = new AtomicInteger();

    private volatile Optional<Problem> hopeless = Optional.empty();
    private boolean held;
    private boolean requested;
    private boolean ended;
    private @Nullable Batch current;

    RemoteStage(Connections connections, TransferSettings settings, JobContext job) {
        this.connections = connections;
        this.workers = settings.connections();
        this.memory = SharedMemory.inProcess(job.clock());
        QueueOptions options = QueueOptions.bounded(WAITING)
                .withLanes(
                        Lane.fifo(RemoteTask.Kind.CHANGE.name()).withShare(SHARE_OF_CHANGES),
                        Lane.heaviestFirst(RemoteTask.Kind.TRANSFER.name()));
        WorkQueue<RemoteTask> queue = memory.queue("sync", options);
        this.stage = Stage.on(queue)
                .workers(workers)
                .memory(job.memory())
                .retry(new RetryPolicy(settings.attempts(), FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault()))
                .handler(this::handle)
                .onRejected(this::rejected)
                .onFailed(this::failed)
                .start();
        this.end = Thread.ofVirtual().name("sync-end").start(this::awaitEnd);
        this.onRequest = job.stop().onRequest(this::stopRequested);
        this.onForce = job.stop().onForce(this::cut);
    }

    /** Has {@code batch}, the only one from now on, told when the workers have ended. */
    synchronized void begin(Batch batch) {
        current = batch;
        if (ended) {
            batch.end();
        }
    }

    /** From now on a request to stop waits for the {@link #release}; a forced stop doesn't. */
    synchronized void hold() {
        held = true;
    }

    /** A request to stop counts again, and one that came meanwhile. */
    synchronized void release() {
        held = false;
        if (requested) {
            stage.queue().abort();
        }
    }

    /**
     * Hands in a task; waits while many are waiting.
     *
     * @return false if it is too late: the stage has ended, or is about to
     */
    boolean submit(RemoteTask task) throws InterruptedException {
        if (task.transfers()) {
            transfers.incrementAndGet();
        }
        try {
            stage.queue()
                    .submit(task, Submission.PLAIN.inLane(task.kind().name()).weighing(task.weight()));
            return true;
        } catch (QueueClosedException ended) {
            return false;
        }
    }

    /** Ends the workers, once they have done what they are at. */
    @Override
    public void close() {
        onRequest.close();
        onForce.close();
        stage.queue().abort();
        try {
            end.join();
        } catch (InterruptedException interrupted) {
            stage.abort();
            Thread.currentThread().interrupt();
        }
        memory.close();
    }

    /** How many tasks are done at a time. */
    int workers() {
        return workers;
    }

    /** Whether what hasn't begun is left undone. */
    synchronized boolean isStopping() {
        return ended || (requested && !held);
    }

    /** Whether so many transfers wait that each connection gets another. */
    boolean expectsTransfers() {
        return transfers.get() >= workers;
    }

    /** A connection was lost, and so may be others. */
    void doubt() {
        connections.doubt();
    }

    /** Why no task is tried any more, until there is new {@link #hope}; empty while they are. */
    Optional<Problem> hopeless() {
        return hopeless;
    }

    /** Tries tasks, whatever has been before. */
    synchronized void hope() {
        hopeless = Optional.empty();
    }

    /** The first reason is the one that tells most. */
    private synchronized void giveUp(Problem problem) {
        hopeless = hopeless.or(() -> Optional.of(problem));
    }

    private void handle(RemoteTask task, Nothing nothing, Attempt attempt) throws Exception {
        boolean transfer = task.transfers();
        int behind = transfer && attempt.number() == 1 ? transfers.decrementAndGet() : transfers.get();
        if (hopeless.isPresent()) {
            throw new Rejection(hopeless.get().message());
        }
        // each of the others takes one, and this connection, too
        boolean more = transfer && behind >= workers;
        try {
            while (!isServed(task, more)) {
                // another connection than this one, which was one too many
            }
        } catch (RemoteFault.Transient | RemoteFault.TooManyConnections again) {
            throw again;
        } catch (RemoteFault.WrongPassword refused) {
            if (connections.denied().isEmpty()) {
                // of a connection that was lost and opened anew: the next loan tells whether nobody is let in
                throw refused;
            }
            throw new Rejection(reason(refused));
        } catch (IOException useless) {
            if (Thread.currentThread().isInterrupted()) {
                // a forced stop has cut it off, wherever it was
                throw useless;
            }
            throw new Rejection(reason(useless));
        } catch (JournalException unwritable) {
            giveUp(new Problem(Kind.UNREADABLE, reason(unwritable)));
            throw new Rejection(reason(unwritable));
        }
    }

    private void rejected(RemoteTask task, String reason) {
        if (hopeless.isPresent()) {
            task.abandoned(reason);
        } else {
            task.failed(reason, true);
        }
    }

    /** Its attempts are used up: where none of them got as far as a connection, those of others won't either. */
    private void failed(RemoteTask task, Throwable cause) {
        if (connections.areShut()) {
            giveUp(new Problem(Kind.UNREACHABLE, reason(cause)));
        }
        task.failed(reason(cause), false);
    }

    /** False if the server serves fewer connections at once than it lets in: one was closed then. */
    private boolean isServed(RemoteTask task, boolean more) throws IOException, InterruptedException {
        try (Connections.Loan loan = connections.borrow()) {
            loan.link().remote().expectTransfer(more);
            try {
                run(task, loan.link());
                return true;
            } catch (RemoteFault.TooManyConnections crowded) {
                if (!connections.spare(loan.link())) {
                    throw crowded;
                }
                return false;
            }
        }
    }

    private void run(RemoteTask task, RemoteLink link) throws IOException, InterruptedException {
        try {
            runInFolder(task, link);
        } catch (RemoteFault fault) {
            if (fault.connectionLost()) {
                link.drop();
                connections.doubt();
            }
            throw fault;
        }
    }

    /** Others may have removed the folder that is mirrored since connections were opened in it. */
    private void runInFolder(RemoteTask task, RemoteLink link) throws IOException, InterruptedException {
        try {
            task.run(link);
        } catch (RemoteFault.NoFolder missing) {
            connections.makeFolder(missing);
            task.run(link);
        }
    }

    private void awaitEnd() {
        try {
            stage.awaitFinished(FOR_EVER);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    /** The workers' threads are interrupted, which doesn't end a wait at a socket. */
    private void cut() {
        stage.abort();
        connections.cut();
    }

    private synchronized void stopRequested() {
        requested = true;
        if (!held) {
            stage.queue().abort();
        }
    }

    private synchronized void ended() {
        ended = true;
        if (current != null) {
            current.end();
        }
    }

    /** For the user. */
    static String reason(Throwable cause) {
        return cause instanceof IOException failed && !(failed instanceof RemoteFault)
                ? LocalAttributes.reason(failed)
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}

package io.millrace.calc;

import io.millrace.engine.QueueClosedException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. A thread reads its operations and submits them, another writes their results in the order in which they
 * came; both are virtual. A client that goes away before its session has ended frees its work.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** A client with fixed messages that sends nothing for so long at first is taken to wait for results. */
    private static final long FIRST_PAUSE_MILLIS = 500;

    /** The same for one that has been sent results before. */
    private static final long PAUSE_MILLIS = 2;

    private final CalcService service;
    private final Socket socket;
    private final Window window;
    private final ClientInput input;
    private final ClientOutput output;
    private final LinkedBlockingQueue<Evaluation> pending = new LinkedBlockingQueue<>();
    /** Stands behind the last evaluation. */
    private final Evaluation last;

    private volatile @Nullable ClientMessages messages;
    private volatile @Nullable String fault;
    /** Whether the service reads no more. */
    private volatile boolean finishing;
    /** Whether the client has ended its session. */
    private volatile boolean ended;

    private volatile boolean abandoned;
    private volatile boolean muted;
    private volatile @Nullable Evaluation current;

    Connection(CalcService service, Socket socket, Window window) throws IOException {
        this.service = service;
        this.socket = socket;
        this.window = window;
        this.last = new Evaluation(new OperationBlock(new byte[0], 0, 0, 0, 0), 0);
        ServeParameters.Clients clients = service.parameters().clients();
        this.input = new ClientInput(socket, clients, service.clock(), () -> !window.empty());
        this.output = new ClientOutput(socket, clients.patience(), service.clock(), this::overdue);
    }

    /** How many bytes it has on their way. */
    long bytes() {
        return window.bytes();
    }

    /** Reads no more; what has been read is answered. For any thread. */
    void finish() {
        finishing = true;
        try {
            socket.shutdownInput();
        } catch (IOException closed) {
            // then nothing is read either
        }
    }

    /** Breaks the connection off, for this reason; its work is freed. For any thread. */
    void cut(String reason) {
        LOG.info("{} cut off: {}", this, reason);
        abandon();
        closeSocket();
    }

    private void abandon() {
        abandoned = true;
        window.close();
        pending.forEach(Evaluation::abandon);
        Evaluation now = current;
        if (now != null) {
            now.abandon();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException failure) {
            LOG.debug("{} could not be closed", this, failure);
        }
    }

    /** Reads and submits, until the session ends. */
    void read() {
        try {
            readAll();
        } catch (ClientFaultException broken) {
            // what came before is answered by then, and the client is told
            fault = broken.getMessage();
        } catch (QueueClosedException stopped) {
            abandon();
        } catch (IOException gone) {
            if (!finishing) {
                LOG.info("{} went away: {}", this, gone.getMessage());
                abandon();
            }
        } catch (InterruptedException forced) {
            cut("the service was cut off");
        } catch (RuntimeException | Error failure) {
            // the fence of a connection: its failure costs nobody but its client
            LOG.error("{} failed", this, failure);
            cut("an error in the service");
        } finally {
            pending.add(last);
        }
    }

    private void readAll() throws IOException, InterruptedException {
        ClientMessages opened = ClientMessages.open(
                input, service.parameters().language().limits().length());
        if (opened == null) {
            return;
        }
        messages = opened;
        for (OperationBlock block; (block = opened.next()) != null; ) {
            // when the service stops, the end of what was read may be the middle of an operation
            if (finishing || !window.take(block)) {
                return;
            }
            service.held(block.length());
            Evaluation evaluation = new Evaluation(block, service.clock().nanos());
            service.tally().accepted(block.count());
            pending.add(evaluation);
            if (abandoned) {
                evaluation.abandon();
            }
            service.submit(evaluation);
            input.begin();
        }
        // of lines, the end of the stream is the end; it may be ours
        ended = !finishing || !(opened instanceof LineMessages);
    }

    /** Writes what has been evaluated, until everything is, and closes the connection. */
    void write() {
        try {
            settleAll();
            if (!abandoned) {
                if (!muted) {
                    end();
                }
                LOG.info("{} ended its session", this);
            }
        } catch (IOException gone) {
            outputBroke(gone);
        } catch (InterruptedException forced) {
            cut("the service was cut off");
            giveUpRest();
        } catch (RuntimeException | Error failure) {
            // the fence of a connection: its failure costs nobody but its client
            LOG.error("{} failed", this, failure);
            cut("an error in the service");
            giveUpRest();
        } finally {
            closeSocket();
        }
    }

    /** Accounts for what was taken in and will not be answered. */
    private void giveUpRest() {
        boolean interrupted = false;
        for (Evaluation evaluation = current; evaluation != last; ) {
            try {
                evaluation = pending.take();
                service.tally().unanswered(evaluation.left());
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void settleAll() throws InterruptedException {
        for (Evaluation evaluation; (evaluation = next()) != last; ) {
            current = evaluation;
            settle(evaluation);
        }
        current = last;
    }

    /** The next evaluation; what was held back for it is sent when it lets itself be waited for. */
    private Evaluation next() throws InterruptedException {
        if (output.holds()) {
            long pause = output.hasSent() ? PAUSE_MILLIS : FIRST_PAUSE_MILLIS;
            Evaluation soon = pending.poll(pause, TimeUnit.MILLISECONDS);
            if (soon != null) {
                return soon;
            }
            send(output::flush);
        }
        return pending.take();
    }

    /** Takes answers to a block until it is done or nobody wants it any more. */
    private void settle(Evaluation evaluation) throws InterruptedException {
        if (abandoned) {
            evaluation.abandon();
        }
        try {
            while (evaluation.left() > 0 && !evaluation.abandoned()) {
                Answer answer = evaluation.await();
                if (answer != null) {
                    deliver(evaluation, answer);
                }
                if (evaluation.left() > 0 && !evaluation.abandoned() && !submitRest(evaluation)) {
                    break;
                }
            }
        } finally {
            service.tally().unanswered(evaluation.left());
            window.release(evaluation.whole());
            service.released(evaluation.whole().length());
        }
    }

    private boolean submitRest(Evaluation evaluation) throws InterruptedException {
        try {
            service.submit(evaluation);
            return true;
        } catch (QueueClosedException stopped) {
            return false;
        }
    }

    private void deliver(Evaluation evaluation, Answer answer) throws InterruptedException {
        int length = answer.length();
        window.grow(length);
        service.held(length);
        try {
            service.log(answer);
            service.tally().answered(answer.turn(), evaluation.begun());
            send(() -> write(answer));
        } finally {
            window.shrink(length);
            service.released(length);
        }
    }

    private void send(Sending sending) {
        if (!muted) {
            try {
                sending.run();
            } catch (IOException gone) {
                outputBroke(gone);
            }
        }
    }

    @FunctionalInterface
    private interface Sending {
        void run() throws IOException;
    }

    private void write(Answer answer) throws IOException {
        switch (messages) {
            case FramedMessages _ -> output.writeFrame(answer);
            case LineMessages _ -> output.writeLines(answer);
            case FixedMessages _ -> output.hold(answer);
            case null -> throw new IllegalStateException("an answer to a client that has sent nothing");
        }
    }

    /** Nobody reads what is written. A client with fixed messages may be one that never does, and is evaluated for all the same. */
    private void outputBroke(IOException gone) {
        if (messages instanceof FixedMessages && fault == null) {
            muted = true;
        } else if (!abandoned) {
            LOG.info("{} went away: {}", this, gone.getMessage());
            cut("it takes no results any more");
        }
    }

    /** The client doesn't take what is written to it. */
    private void overdue() {
        if (messages instanceof FixedMessages) {
            LOG.info("{} does not read: its results go to the log alone", this);
            muted = true;
            output.mute();
        } else {
            cut("it did not take its results for "
                    + service.parameters().clients().patience().toMillis() / 1e3 + " s");
        }
    }

    private void end() throws IOException {
        output.flush();
        boolean framed = messages instanceof FramedMessages;
        String broken = fault;
        if (broken == null && finishing && !ended) {
            broken = "the service is stopping";
        }
        if (broken != null) {
            LOG.info("{} closed: {}", this, broken);
            output.writeError(broken, framed);
            LingeringClose.of(socket);
        } else if (framed) {
            output.writeEnd();
        }
    }

    @Override
    public String toString() {
        return "client " + socket.getRemoteSocketAddress();
    }
}

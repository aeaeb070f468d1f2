package io.millrace.calc;

import io.millrace.engine.QueueClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. A thread reads its operations and submits them, another one sends their results in the order in which they
 * came; both are virtual. A client that goes away before its session has ended frees its work.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** A client that may never read, and sends nothing for so long at first, is taken to wait for results. */
    private static final long FIRST_PAUSE_MILLIS = 500;

    /** The same for one that has been sent results before. */
    private static final long PAUSE_MILLIS = 2;

    private final CalcService service;
    private final Socket socket;
    private final Window window;
    private final ClientInput input;
    private final ClientOutput output;
    private final PendingResults pending = new PendingResults();

    /** Whether the service reads no more. */
    private volatile boolean finishing;
    /** Whether the client has ended its session. */
    private volatile boolean ended;
    /** What the client did wrong. */
    private volatile @Nullable String fault;

    Connection(CalcService service, Socket socket, Window window) throws IOException {
        this.service = service;
        this.socket = socket;
        this.window = window;
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
        pending.abandon();
        window.close();
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException failure) {
            LOG.debug("{} could not be closed", this, failure);
        }
    }

    private void wentAway(IOException how) {
        LOG.info("{} went away: {}", this, how.getMessage());
        abandon();
    }

    /** Reads and submits, until the session ends. */
    void read() {
        try {
            readAll();
        } catch (ClientFaultException broken) {
            // what came before is answered by then, and the client is told
            fault = finishing ? null : broken.getMessage();
        } catch (QueueClosedException stopped) {
            abandon();
        } catch (EOFException early) {
            if (!finishing) {
                fault = early.getMessage();
                wentAway(early);
            }
        } catch (IOException gone) {
            if (!finishing) {
                wentAway(gone);
            }
        } catch (InterruptedException forced) {
            cut("the service was cut off");
        } catch (RuntimeException | Error failure) {
            // the fence of a connection: its failure costs nobody but its client
            LOG.error("{} failed", this, failure);
            cut("an error in the service");
        } finally {
            pending.finish();
        }
    }

    private void readAll() throws IOException, InterruptedException {
        ClientMessages messages = ClientMessages.open(
                input, service.parameters().language().limits().length());
        if (messages == null) {
            return;
        }
        output.speak(messages);
        for (OperationBlock block; (block = messages.next()) != null; ) {
            // when the service stops, the end of what was read may be the middle of an operation
            if (finishing || !window.take(block)) {
                return;
            }
            service.held(block.length());
            Evaluation evaluation = new Evaluation(block, service.clock().nanos());
            service.tally().accepted(block.count());
            pending.add(evaluation);
            service.submit(evaluation);
            input.begin();
        }
        // of lines, the end of the stream is the end; it may be ours
        ended = !finishing || !(messages instanceof LineMessages);
    }

    /** Sends what has been evaluated, until everything is, and closes the connection. */
    void write() {
        try {
            for (Evaluation evaluation = next(); !pending.isEnd(evaluation); evaluation = next()) {
                settle(evaluation);
            }
            // one that has ended its sending too early may still read
            if (!pending.abandoned() || fault != null) {
                endSession();
            }
        } catch (InterruptedException forced) {
            cut("the service was cut off");
        } catch (RuntimeException | Error failure) {
            // the fence of a connection: its failure costs nobody but its client
            LOG.error("{} failed", this, failure);
            cut("an error in the service");
        } finally {
            close();
            service.tally().unanswered(pending.giveUp());
        }
    }

    private void close() {
        // before the client can see the end: it may come again at once
        service.left(this);
        closeSocket();
        try {
            output.close();
        } catch (IOException failure) {
            LOG.warn("{}: the results that were kept for it are left behind", this, failure);
        }
    }

    /** The next evaluation; what was kept back is sent when the client lets itself be waited for. */
    private Evaluation next() throws InterruptedException {
        if (output.holds()) {
            Evaluation soon = pending.poll(output.hasSent() ? PAUSE_MILLIS : FIRST_PAUSE_MILLIS);
            if (soon != null) {
                return soon;
            }
            send(output::flush);
        }
        return pending.take();
    }

    /** Takes answers to a block until it is done or nobody wants it any more. */
    private void settle(Evaluation evaluation) throws InterruptedException {
        try {
            while (evaluation.left() > 0 && !evaluation.abandoned()) {
                Answer answer = evaluation.await();
                if (answer != null) {
                    deliver(evaluation, answer);
                }
                if (evaluation.left() > 0 && !evaluation.abandoned()) {
                    service.submit(evaluation);
                }
            }
        } catch (QueueClosedException stopped) {
            abandon();
        } finally {
            service.tally().unanswered(evaluation.left());
            window.release(evaluation.whole());
            service.released(evaluation.whole().length());
        }
    }

    private void deliver(Evaluation evaluation, Answer answer) throws InterruptedException {
        int length = answer.length();
        window.grow(length);
        service.held(length);
        try {
            service.log(answer);
            service.tally().answered(answer.turn(), evaluation.begun());
            send(() -> output.write(answer));
        } finally {
            window.shrink(length);
            service.released(length);
        }
    }

    private void send(Sending sending) {
        try {
            sending.run();
        } catch (IOException gone) {
            outputBroke(gone);
        }
    }

    @FunctionalInterface
    private interface Sending {
        void run() throws IOException;
    }

    /** Nobody takes what is sent. A client that may never read is evaluated for all the same. */
    private void outputBroke(IOException gone) {
        if (output.mayNeverRead() && fault == null) {
            output.mute();
        } else if (!pending.abandoned()) {
            wentAway(gone);
            closeSocket();
        }
    }

    /** The client doesn't take what is sent to it. */
    private void overdue() {
        if (output.mayNeverRead()) {
            LOG.info("{} does not read: its results go to the log alone", this);
            output.mute();
        } else {
            cut("it did not take its results for "
                    + service.parameters().clients().patience().toMillis() / 1e3 + " s");
        }
    }

    private void endSession() {
        String reason = fault != null || !finishing || ended ? fault : "the service is stopping";
        if (reason == null) {
            send(output::end);
            LOG.info("{} ended its session", this);
        } else {
            LOG.info("{} closed: {}", this, reason);
            send(() -> output.fail(reason));
        }
    }

    @Override
    public String toString() {
        return "client " + socket.getRemoteSocketAddress();
    }
}

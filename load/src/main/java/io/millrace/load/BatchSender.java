package io.millrace.load;

import io.millrace.engine.Attempt;
import io.millrace.engine.FailureListener;
import io.millrace.engine.Handler;
import java.io.IOException;
import java.util.List;

/** Stores batches and tells their files what became of every line. */
final class BatchSender implements Handler<Batch, ServerLink>, FailureListener<Batch> {
    private final LoadContext load;
    private final Server server;

    BatchSender(LoadContext load, Server server) {
        this.load = load;
        this.server = server;
    }

    @Override
    public void handle(Batch batch, ServerLink link, Attempt attempt) throws IOException {
        if (!server.worthTrying(load.clock().nanos())) {
            failAll(batch, server.lastError().orElse("the server is down"));
            return;
        }
        List<Refusal> refusals = link.store().store(batch);
        int stored = batch.records() - refusals.size();
        server.took(stored, batch.length());
        batch.file().stored(stored);
        for (Refusal refusal : refusals) {
            fail(batch, refusal.record(), refusal.reason());
        }
        settle(batch);
    }

    /** The attempts are used up. */
    @Override
    public void failed(Batch batch, Throwable cause) {
        String reason =
                cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
        server.giveUp(reason, load.clock().nanos());
        failAll(batch, reason);
    }

    private void failAll(Batch batch, String reason) {
        for (int record = 0; record < batch.records(); record++) {
            fail(batch, record, reason);
        }
        settle(batch);
    }

    private void fail(Batch batch, int record, String reason) {
        batch.file().failed(1);
        int key = batch.start(record) + 3;
        int keyEnd = ByteScan.first(' ', batch.bytes(), key, batch.end(record));
        load.rejects().add(batch.file(), batch.line(record), "failed", reason, batch.bytes(), key, keyEnd);
    }

    private void settle(Batch batch) {
        batch.file().close(load.clock().nanos());
        load.buffers().give(batch.bytes());
    }
}

package io.millrace.load;

import io.millrace.engine.WorkQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns blocks of lines into batches and sends each on to its server's queue; for one worker. */
final class BlockEncoder {
    /** A batch of this many bytes is sent, even if its block is not through. */
    private static final int FULL = 128 << 10;

    private final LoadContext load;
    private final List<WorkQueue<Batch>> queues;
    private final LineEncoder lines;

    /** @param queues where batches go, by the server's position in {@link Types#servers}; none in a dry run */
    BlockEncoder(LoadContext load, List<WorkQueue<Batch>> queues) {
        this.load = load;
        this.queues = queues;
        this.lines = new LineEncoder(load.types(), load.parameters().ttl());
    }

    /** Encodes a block; all that it holds has been sent on or rejected when this returns, and only then it is closed. */
    void encode(LineBlock block) throws InterruptedException {
        FileTally file = block.file();
        file.lines(block.lines());
        Output output = new Output(block);
        lines.encode(block, output);
        output.sendAll();
        load.buffers().give(block.bytes());
        file.close(load.clock().nanos());
    }

    private final class Output implements LineEncoder.BatchOutput {
        private final LineBlock block;
        private final @Nullable Batch[] open = new Batch[load.types().servers().size()];

        Output(LineBlock block) {
            this.block = block;
        }

        @Override
        public Batch batch(int server) {
            Batch batch = open[server];
            if (batch == null) {
                batch = new Batch(
                        block.file(), block.firstLine(), load.buffers().take());
                open[server] = batch;
            }
            return batch;
        }

        @Override
        public void added(int server) throws InterruptedException {
            Batch batch = open[server];
            if (batch != null && batch.length() >= FULL) {
                open[server] = null;
                send(server, batch);
            }
        }

        @Override
        public void rejected(long line, String reason, byte[] text, int from, int to) {
            block.file().rejected(1);
            load.rejects().add(block.file(), line, "rejected", reason, text, from, to);
        }

        @Override
        public void warned() {
            block.file().warned(1);
        }

        void sendAll() throws InterruptedException {
            for (int server = 0; server < open.length; server++) {
                Batch batch = open[server];
                if (batch != null) {
                    send(server, batch);
                }
            }
        }

        private void send(int server, Batch batch) throws InterruptedException {
            if (load.parameters().dryRun()) {
                batch.file().stored(batch.records());
                load.buffers().give(batch.bytes());
            } else {
                batch.file().open();
                queues.get(server).submit(batch);
            }
        }
    }
}

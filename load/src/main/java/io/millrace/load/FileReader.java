package io.millrace.load;

import io.millrace.engine.Attempt;
import io.millrace.engine.Clock;
import io.millrace.engine.Handler;
import io.millrace.engine.Nothing;
import io.millrace.engine.Stop;
import io.millrace.engine.WorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file block by block; what goes wrong is noted with the file and never stops the others. */
final class FileReader implements Handler<FileTally, Nothing> {
    private static final Logger LOG = LoggerFactory.getLogger(FileReader.class);

    private final WorkQueue<LineBlock> blocks;
    private final BufferPool buffers;
    private final Stop stop;
    private final Clock clock;

    FileReader(WorkQueue<LineBlock> blocks, BufferPool buffers, Stop stop, Clock clock) {
        this.blocks = blocks;
        this.buffers = buffers;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void handle(FileTally file, Nothing resource, Attempt attempt) throws InterruptedException {
        if (stop.requested()) {
            return;
        }
        file.begin(clock.nanos());
        try (SourceFile source = SourceFile.open(file)) {
            // a read from a pipe or a terminal may take for ever; closing it from beside ends it
            Stop.Listening ear = stop.onRequest(() -> closeEndless(source, file));
            try (InputStream text = InputFormat.open(source)) {
                read(file, text);
            } finally {
                ear.close();
            }
        } catch (IOException unreadable) {
            file.problem(stop.requested() ? FileTally.STOPPED : SourceFile.describe(unreadable));
        }
        file.close(clock.nanos());
    }

    private void read(FileTally file, InputStream text) throws IOException, InterruptedException {
        BlockReader reader = new BlockReader(file, text, buffers);
        for (Optional<LineBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
            file.open();
            blocks.submit(block.get());
            if (stop.requested()) {
                file.problem(FileTally.STOPPED);
                return;
            }
        }
    }

    private static void closeEndless(SourceFile source, FileTally file) {
        if (file.size() < 0) {
            try {
                source.close();
            } catch (IOException late) {
                LOG.debug("{}: closing it failed", file.path(), late);
            }
        }
    }
}

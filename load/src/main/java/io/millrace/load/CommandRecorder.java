package io.millrace.load;

import io.millrace.engine.HostPort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes down what a load would send, so that it can be sent again without the work of making it: what memcached's own
 * share of a load costs is measured so. Each batch is closed by {@code mn}, to which memcached answers {@code MN}. For
 * one thread.
 */
public final class CommandRecorder {
    private static final int BLOCK = 256 << 10;
    private static final byte[] CLOSING = "mn\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Tape> tapes = new ArrayList<>();
    private final Map<String, Tape> byType = new LinkedHashMap<>();
    private final LineEncoder encoder;
    private final ToTapes toTapes = new ToTapes();
    private final BufferPool pool = new BufferPool(BLOCK, 1);

    /**
     * What was written for a type.
     *
     * @param records commands, each of which stores one record
     * @param batches how often {@code mn} stands in it
     */
    public record Recording(long records, long batches) {}

    /**
     * Writes the commands of each type to its outputs, whole batches to one after the other in turn; each output is
     * meant for a connection.
     *
     * @param outputs by type; lines of other types are left out
     */
    public CommandRecorder(SortedMap<String, List<OutputStream>> outputs) {
        Map<String, HostPort> placeholders = new TreeMap<>();
        outputs.forEach((type, connections) -> {
            Tape tape = new Tape(List.copyOf(connections));
            tapes.add(tape);
            byType.put(type, tape);
            placeholders.put(type, new HostPort("127.0.0.1", tapes.size()));
        });
        encoder = new LineEncoder(new Types(placeholders), Duration.ZERO);
    }

    /**
     * Writes the commands for all fit lines of {@code input}, be it compressed or not.
     *
     * @throws IOException if it cannot be read to its end, or an output not be written
     */
    public void record(Path input) throws IOException {
        FileTally file = new FileTally(input, 0, Files.size(input), settled -> {});
        try (InputStream text = InputFormat.open(new BufferedInputStream(Files.newInputStream(input)))) {
            BlockReader reader = new BlockReader(file, text, pool);
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                record(file, next.get());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while recording " + input);
        }
    }

    /** What was written so far, by type. */
    public Map<String, Recording> recordings() {
        Map<String, Recording> recordings = new TreeMap<>();
        byType.forEach((type, tape) -> recordings.put(type, new Recording(tape.records, tape.batches)));
        return recordings;
    }

    private void record(FileTally file, LineBlock block) throws IOException, InterruptedException {
        for (Tape tape : tapes) {
            tape.batch = new Batch(file, block.firstLine(), tape.buffer);
        }
        encoder.encode(block, toTapes);
        pool.give(block.bytes());
        for (Tape tape : tapes) {
            tape.write();
        }
    }

    private final class ToTapes implements LineEncoder.BatchOutput {
        @Override
        public Batch batch(int server) {
            return tapes.get(server).batch;
        }

        @Override
        public void added(int server) {
            tapes.get(server).records++;
        }

        @Override
        public void rejected(long line, String reason, byte[] text, int from, int to) {
            // what can't be sent is not recorded
        }

        @Override
        public void warned() {
            // the record is sent all the same
        }
    }

    /** The batch of a type that is being filled, and where it goes. */
    private static final class Tape {
        private final List<OutputStream> connections;
        private final byte[] buffer = new byte[BLOCK];
        private Batch batch = new Batch(new FileTally(LoadParameters.STDIN, 0, -1, settled -> {}), 1, buffer);
        private long records;
        private long batches;

        Tape(List<OutputStream> connections) {
            this.connections = connections;
        }

        void write() throws IOException {
            if (batch.records() == 0) {
                return;
            }
            OutputStream connection = connections.get((int) (batches % connections.size()));
            connection.write(batch.bytes(), 0, batch.length());
            connection.write(CLOSING);
            batches++;
        }
    }
}

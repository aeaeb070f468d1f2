package io.millrace.load;

import io.millrace.engine.HostPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores batches over one connection, with the meta commands where the server has them (memcached 1.6 and later), with
 * pipelined {@code set} otherwise; the server is asked.
 *
 * <p>A quiet batch is answered by refusals only, and by the {@code MN} of the {@code mn} behind it. A refusal names its
 * record by the opaque; but {@code SERVER_ERROR} and {@code CLIENT_ERROR} carry none, so that a batch which met one is
 * sent again, not quietly, to learn whose it was. The format is that of memcached's protocol.txt.
 */
final class BatchStore implements AutoCloseable {
    private static final byte[] END = "mn\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GREETING = "version\r\nmn\r\n".getBytes(StandardCharsets.US_ASCII);

    /** These have meta commands too, but of another syntax. */
    private static final String EXPERIMENTAL_META = "VERSION 1.5.";

    private final MemcachedConnection connection;
    private final boolean meta;
    private final Duration ttl;

    private BatchStore(MemcachedConnection connection, boolean meta, Duration ttl) {
        this.connection = connection;
        this.meta = meta;
        this.ttl = ttl;
    }

    /**
     * Connects, and asks the server what it speaks.
     *
     * @param ttl what the batches' records live, needed where they are not stored with meta commands
     * @throws IOException if there is no memcached at {@code address}; the message names it
     */
    static BatchStore open(HostPort address, Timeouts timeouts, Duration ttl) throws IOException {
        MemcachedConnection connection = MemcachedConnection.open(address, timeouts);
        try {
            return new BatchStore(connection, speaksMeta(connection), ttl);
        } catch (IOException | RuntimeException | Error failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean speaksMeta(MemcachedConnection connection) throws IOException {
        List<String> answers = new ArrayList<>(2);
        connection.exchange(GREETING, GREETING.length, (line, from, to) -> {
            String answer = MemcachedConnection.text(line, from, to);
            // at once: what is no memcached may say more than two lines, or nothing behind the first
            if (answers.isEmpty() && !answer.startsWith("VERSION") && !answer.equals("ERROR")) {
                throw new IOException(
                        connection.address() + " is no memcached that we can use; it greets with: " + answer);
            }
            answers.add(answer);
            return answers.size() == 2;
        });
        return answers.get(1).equals("MN") && !answers.get(0).startsWith(EXPERIMENTAL_META);
    }

    /** Whether the server is spoken to in meta commands. */
    boolean meta() {
        return meta;
    }

    /**
     * Stores all records of a batch.
     *
     * @return those that the server refused; all others are stored
     * @throws IOException if the connection fails before that is known; the store is of no use then
     */
    List<Refusal> store(Batch batch) throws IOException {
        if (!meta) {
            Commands sets = Commands.sets(batch, ttl);
            BatchReplies.Sets replies = new BatchReplies.Sets(batch.records());
            connection.exchange(sets.bytes(), sets.length(), replies);
            return replies.refusals();
        }
        BatchReplies.Quiet replies = new BatchReplies.Quiet(batch.records());
        byte[] quiet = batch.room(END.length);
        System.arraycopy(END, 0, quiet, batch.length(), END.length);
        connection.exchange(quiet, batch.length() + END.length, replies);
        return replies.anonymous() ? storeLoudly(batch) : replies.refusals();
    }

    private List<Refusal> storeLoudly(Batch batch) throws IOException {
        Commands loud = Commands.loud(batch, END);
        BatchReplies.Loud replies = new BatchReplies.Loud(batch.records());
        connection.exchange(loud.bytes(), loud.length(), replies);
        return replies.refusals();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}

package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.engine.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@link LineEncoder} makes of a text that is one block: the commands by server, in the order of their lines, the
 * lines that it refused, and how many warnings it gave. Bytes are shown as characters of ISO 8859-1.
 */
record EncodedText(int lines, List<Batch> batches, List<Rejected> rejected, int warnings) {
    static final Types IDFA_AND_GAID =
            new Types(Map.of("idfa", new HostPort("127.0.0.1", 33013), "gaid", new HostPort("127.0.0.1", 33014)));
    static final int GAID_SERVER = 0;
    static final int IDFA_SERVER = 1;

    /** A record as it goes to memcached. */
    static final class Command {
        private final int server;
        private final long line;
        private final String words;
        private final byte[] value;

        private Command(int server, long line, String words, byte[] value) {
            this.server = server;
            this.line = line;
            this.words = words;
            this.value = value;
        }

        int server() {
            return server;
        }

        long line() {
            return line;
        }

        /** What stands before the value. */
        String words() {
            return words;
        }

        /** The type and the id. */
        String key() {
            return words.split(" ", -1)[1];
        }

        byte[] value() {
            return value;
        }

        UserApps userApps() {
            return UserApps.parse(value);
        }
    }

    /** A line that was refused. */
    record Rejected(long line, String reason, String text) {}

    static EncodedText of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static EncodedText of(byte[] text) {
        return of(text, IDFA_AND_GAID, Duration.ZERO);
    }

    static EncodedText of(byte[] text, Types types, Duration ttl) {
        return of(new LineBlock(file("test.tsv"), 1, text, text.length), types, ttl);
    }

    static EncodedText of(LineBlock block, Types types, Duration ttl) {
        Collecting output = new Collecting(block, types.servers().size());
        try {
            new LineEncoder(types, ttl).encode(block, output);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        return new EncodedText(block.lines(), output.batches, output.rejected, output.warnings);
    }

    /** A tally that tells nobody when it is settled. */
    static FileTally file(String name) {
        return new FileTally(Path.of(name), 0, -1, settled -> {});
    }

    /** All commands, server after server. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (int server = 0; server < batches.size(); server++) {
            Batch batch = batches.get(server);
            for (int record = 0; record < batch.records(); record++) {
                commands.add(command(server, batch, record));
            }
        }
        return commands;
    }

    /** The only command. */
    Command command() {
        List<Command> commands = commands();
        if (commands.size() != 1 || !rejected.isEmpty()) {
            throw new AssertionError(commands.size() + " commands, and rejected: " + rejected);
        }
        return commands.getFirst();
    }

    /** Why the only line was refused. */
    String reason() {
        if (rejected.size() != 1 || !commands().isEmpty()) {
            throw new AssertionError("not one line that was refused: " + this);
        }
        return rejected.getFirst().reason();
    }

    /** The words before the value must say how long it is. */
    private static Command command(int server, Batch batch, int record) {
        byte[] bytes = batch.bytes();
        int start = batch.start(record);
        int end = batch.end(record);
        int valueStart = ByteScan.first('\n', bytes, start, end) + 1;
        String words = new String(bytes, start, valueStart - 2 - start, ISO_8859_1);
        int length = Integer.parseInt(words.split(" ", -1)[2]);
        boolean framed = bytes[valueStart - 2] == '\r' && bytes[end - 2] == '\r' && bytes[end - 1] == '\n';
        if (!framed || valueStart + length + 2 != end) {
            throw new AssertionError("not a command: " + new String(bytes, start, end - start, ISO_8859_1));
        }
        return new Command(server, batch.line(record), words, Arrays.copyOfRange(bytes, valueStart, end - 2));
    }

    private static final class Collecting implements LineEncoder.BatchOutput {
        private final List<Batch> batches = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final int[] records;
        private int warnings;

        Collecting(LineBlock block, int servers) {
            records = new int[servers];
            for (int server = 0; server < servers; server++) {
                batches.add(new Batch(block.file(), block.firstLine(), new byte[64]));
            }
        }

        @Override
        public Batch batch(int server) {
            return batches.get(server);
        }

        @Override
        public void added(int server) {
            records[server]++;
            if (batches.get(server).records() != records[server]) {
                throw new AssertionError("told of a record that is not in the batch");
            }
        }

        @Override
        public void rejected(long line, String reason, byte[] text, int from, int to) {
            rejected.add(new Rejected(line, reason, new String(text, from, to - from, ISO_8859_1)));
        }

        @Override
        public void warned() {
            warnings++;
        }
    }
}

package io.millrace.bench;

import io.millrace.load.CommandRecorder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The commands of an input, encoded beforehand, and sent to memcached as cheaply as can be: the kernel copies them from
 * a file straight into the sockets. What memcached spends on them is what no loader can save.
 */
public final class Blast implements AutoCloseable {
    /** Connections to each server. */
    public static final int CONNECTIONS = 2;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<Tape> tapes;

    private Blast(List<Tape> tapes) {
        this.tapes = List.copyOf(tapes);
    }

    /**
     * Encodes {@code input} into files in {@code folder}: the best folder is in memory. They take about 210 bytes a line
     * and have no names, so that they are gone when the blast is closed, or the process ends in whatever way.
     *
     * @throws IOException if the input cannot be read or the files not be written
     */
    public static Blast record(TsvInput input, Path folder) throws IOException {
        SortedMap<String, List<FileChannel>> files = new TreeMap<>();
        boolean complete = false;
        try {
            for (String type : input.counts().storedByType().keySet()) {
                List<FileChannel> connections = new ArrayList<>();
                files.put(type, connections);
                for (int connection = 0; connection < CONNECTIONS; connection++) {
                    connections.add(namelessFile(folder));
                }
            }
            Blast blast = new Blast(encode(input, files));
            complete = true;
            return blast;
        } finally {
            if (!complete) {
                for (List<FileChannel> connections : files.values()) {
                    close(connections);
                }
            }
        }
    }

    /**
     * Sends everything once, each type to its server, and returns when the last batch is confirmed.
     *
     * @param servers where the memcached of each type listens
     * @return the time from the first connection to the last confirmation
     * @throws IOException if a server answers anything but the end of a batch, closes a connection, or takes more than
     *     ten minutes
     */
    public Duration run(Map<String, InetSocketAddress> servers) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<SocketChannel> channels = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            CompletionService<Long> parts = new ExecutorCompletionService<>(threads);
            try {
                for (Tape tape : tapes) {
                    SocketChannel channel = SocketChannel.open(address(servers, tape.type()));
                    channels.add(channel);
                    parts.submit(() -> tape.send(channel));
                    parts.submit(() -> tape.awaitConfirmations(channel));
                }
                await(parts, 2 * tapes.size(), begin + LIMIT.toNanos());
                return Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                close(channels);
            }
        }
    }

    /** Gives the room that the encoded input takes back. */
    @Override
    public void close() throws IOException {
        close(tapes.stream().map(Tape::commands).toList());
    }

    /** Systems of the POSIX kind take the name away as soon as the file is open. */
    private static FileChannel namelessFile(Path folder) throws IOException {
        Path name = Files.createTempFile(folder, "millrace-blast-", ".commands");
        return FileChannel.open(
                name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static List<Tape> encode(TsvInput input, SortedMap<String, List<FileChannel>> files) throws IOException {
        SortedMap<String, List<OutputStream>> outputs = new TreeMap<>();
        files.forEach((type, connections) ->
                outputs.put(type, connections.stream().map(Blast::buffered).toList()));
        CommandRecorder recorder = new CommandRecorder(outputs);
        for (Path file : input.files()) {
            recorder.record(file);
        }
        for (List<OutputStream> connections : outputs.values()) {
            for (OutputStream output : connections) {
                output.flush();
            }
        }
        List<Tape> tapes = new ArrayList<>();
        Map<String, CommandRecorder.Recording> recordings = recorder.recordings();
        files.forEach((type, connections) -> {
            CommandRecorder.Recording recording = recordings.get(type);
            if (recording != null) {
                tapes.addAll(tapes(type, recording.batches(), connections));
            }
        });
        return tapes;
    }

    private static OutputStream buffered(FileChannel file) {
        return new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
    }

    /** The recorder gives its batches to the connections in turn. */
    private static List<Tape> tapes(String type, long batches, List<FileChannel> connections) {
        List<Tape> tapes = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            long share = (batches + CONNECTIONS - 1 - connection) / CONNECTIONS;
            tapes.add(new Tape(type, connections.get(connection), share));
        }
        return tapes;
    }

    private static InetSocketAddress address(Map<String, InetSocketAddress> servers, String type) {
        InetSocketAddress address = servers.get(type);
        if (address == null) {
            throw new IllegalArgumentException("no server for the type " + type);
        }
        return address;
    }

    private static void await(CompletionService<Long> parts, int count, long deadline)
            throws IOException, InterruptedException {
        for (int part = 0; part < count; part++) {
            Future<Long> next = parts.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IOException("the blast is not through after " + LIMIT);
            }
            try {
                next.get();
            } catch (ExecutionException failure) {
                throw new IOException("the blast failed: " + failure.getCause(), failure.getCause());
            }
        }
    }

    private static void close(List<? extends Channel> channels) throws IOException {
        for (Channel channel : channels) {
            channel.close();
        }
    }
}

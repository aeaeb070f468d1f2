package io.millrace.bench;

import io.millrace.load.CommandRecorder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Stream;

/**
 * The commands of an input, encoded beforehand, and sent to memcached as cheaply as can be: the kernel copies them from
 * a file straight into the sockets. What memcached spends on them is what no loader can save.
 */
public final class Blast implements AutoCloseable {
    /** Connections to each server. */
    public static final int CONNECTIONS = 2;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path folder;
    private final List<Tape> tapes = new ArrayList<>();

    private Blast(Path folder) {
        this.folder = folder;
    }

    /**
     * Encodes {@code input} into files of a new folder inside {@code parent}: the best parent is in memory. They take
     * about 210 bytes a line and are deleted on close.
     *
     * @throws IOException if the input cannot be read or the files not be written
     */
    public static Blast record(TsvInput input, Path parent) throws IOException {
        Blast blast = new Blast(Files.createTempDirectory(parent, "millrace-blast-"));
        boolean complete = false;
        try {
            blast.encode(input);
            complete = true;
            return blast;
        } finally {
            if (!complete) {
                blast.close();
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

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void encode(TsvInput input) throws IOException {
        SortedMap<String, List<OutputStream>> outputs = new TreeMap<>();
        try {
            for (String type : input.counts().storedByType().keySet()) {
                List<OutputStream> connections = new ArrayList<>();
                outputs.put(type, connections);
                for (int connection = 0; connection < CONNECTIONS; connection++) {
                    connections.add(new BufferedOutputStream(Files.newOutputStream(file(type, connection)), 1 << 16));
                }
            }
            CommandRecorder recorder = new CommandRecorder(outputs);
            for (Path file : input.files()) {
                recorder.record(file);
            }
            recorder.recordings().forEach(this::addTapes);
        } finally {
            for (List<OutputStream> connections : outputs.values()) {
                for (OutputStream output : connections) {
                    output.close();
                }
            }
        }
    }

    /** The recorder gives its batches to the connections in turn. */
    private void addTapes(String type, CommandRecorder.Recording recording) {
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            long batches = (recording.batches() + CONNECTIONS - 1 - connection) / CONNECTIONS;
            tapes.add(new Tape(type, file(type, connection), batches));
        }
    }

    private Path file(String type, int connection) {
        return folder.resolve(type + "-" + connection);
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

    private static void close(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}

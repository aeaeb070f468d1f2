package io.millrace.sync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server of the tests: started, awaited until it listens, and ended with all the processes that it has begun. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final ProcessBuilder command;
    private final Path log;
    private final InetSocketAddress place;
    private Process process;

    /** Starts {@code command}, whose server is to listen on {@code port} of 127.0.0.1. */
    ServerProcess(ProcessBuilder command, Path log, int port) throws IOException {
        this(command, log, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Starts {@code command}, whose server is to listen at {@code place}. */
    ServerProcess(ProcessBuilder command, Path log, InetSocketAddress place) throws IOException {
        this.command = command.redirectErrorStream(true).redirectOutput(log.toFile());
        this.log = log;
        this.place = place;
        this.process = command.start();
        awaitListening();
    }

    /** Below the range of outgoing connections, so that a client that is refused is not connected to itself. */
    static int freePort() throws IOException {
        try (ServerSocket socket = listener(InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Listens on such a port, which nobody else can have taken meanwhile. */
    static ServerSocket listener(InetAddress address) throws IOException {
        for (int i = 0; i < 100; i++) {
            ServerSocket socket = new ServerSocket();
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try {
                socket.bind(new InetSocketAddress(address, candidate), 50);
                return socket;
            } catch (IOException taken) {
                socket.close();
            }
        }
        throw new IOException("there is no free port at " + address);
    }

    /** Ends the server as a crash would, its connections with it. */
    void kill() {
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> children = process.descendants()) {
            all = Stream.concat(Stream.of(process.toHandle()), children).toList();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> {
            try {
                one.onExit().get(5, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException odd) {
                throw new IllegalStateException("process " + one.pid() + " does not end", odd);
            }
        });
    }

    /** Runs a command, as root, on the file systems as the server sees them, which may be others than we do. */
    void enter(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("nsenter", "--target", String.valueOf(process.pid()), "--mount"));
        all.addAll(List.of(command));
        Process running = new ProcessBuilder(all).redirectErrorStream(true).start();
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (running.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " fails, which takes root: " + printed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Where we find what the server sees at {@code path}. */
    Path sees(Path path) {
        return Path.of("/proc", String.valueOf(process.pid()), "root")
                .resolve(Path.of("/").relativize(path));
    }

    /** Stops the clock of all its processes: connections stay open, and nothing answers. */
    void suspend() throws IOException {
        signal("STOP");
    }

    /** Stops the clock of those alone that {@code name} runs in, by their command lines. */
    void suspend(String name) throws IOException {
        List<String> some;
        try (Stream<ProcessHandle> children = process.descendants()) {
            some = children.filter(child -> commandLine(child).contains(name))
                    .map(child -> String.valueOf(child.pid()))
                    .toList();
        }
        if (some.isEmpty()) {
            throw new IOException("no process runs " + name);
        }
        signal("STOP", some);
    }

    private static String commandLine(ProcessHandle child) {
        try {
            return Files.readString(
                    Path.of("/proc", String.valueOf(child.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    /** Lets suspended processes run on. */
    void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(child -> all.add(String.valueOf(child.pid())));
        }
        all.add(String.valueOf(process.pid()));
        signal(name, all);
    }

    private static void signal(String name, List<String> processes) throws IOException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "kill -" + name + " \"$@\"", "kill"));
        all.addAll(processes);
        try {
            // those that have ended meanwhile are named in its complaints, which nobody reads
            new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Starts it again, on the same port, over the same files. */
    void restart() throws IOException {
        kill();
        process = command.start();
        awaitListening();
    }

    @Override
    public void close() {
        kill();
    }

    /** The kernel refuses a connection at once while nobody listens: asking again is what there is to do. */
    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(place.getAddress(), place.getPort())) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                // it may have ended, too
            }
            if (waitsFor(Duration.ofMillis(10))) {
                break;
            }
        }
        String printed = Files.readString(log);
        kill();
        throw new IOException(command.command() + " does not come up: " + printed);
    }

    private boolean waitsFor(Duration time) throws IOException {
        try {
            return process.waitFor(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}

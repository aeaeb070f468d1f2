package io.millrace.load;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The memcached program of this machine: where it is, and how it is started. */
final class MemcachedProgram {
    /** What to tell a user on whose machine there is none. */
    static final String MISSING =
            "memcached is not installed here: install it (apt install memcached, or brew install memcached)";

    /** Service programs are often outside a user's PATH. */
    private static final List<String> ALSO = List.of(
            "/usr/bin",
            "/usr/sbin",
            "/usr/local/bin",
            "/opt/homebrew/bin",
            "/opt/homebrew/opt/memcached/bin",
            "/home/linuxbrew/.linuxbrew/bin");

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(2);

    private MemcachedProgram() {}

    /** The first memcached on the PATH, else in the folders where package managers put it. */
    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), ALSO.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "memcached"))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    /**
     * Starts a server on {@code port} of 127.0.0.1 and returns once it answers; it is killed when this process ends.
     *
     * @throws PortTakenException if another process listens there
     * @throws IOException if there is no such program, it refuses its arguments, or it does not answer in ten seconds
     */
    static Process launch(LocalMemcached.Settings settings, int port) throws IOException {
        Path output = Files.createTempFile("millrace-memcached-", ".out");
        Process process = new ProcessBuilder(command(settings, port))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        OwnProcesses.adopt(process);
        boolean up = false;
        try {
            awaitAnswer(process, port, output);
            up = true;
            return process;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while memcached was starting");
        } finally {
            Files.deleteIfExists(output);
            if (!up) {
                process.destroyForcibly();
                OwnProcesses.release(process);
            }
        }
    }

    private static List<String> command(LocalMemcached.Settings settings, int port) throws IOException {
        Path program = find().orElseThrow(() -> new IOException(MISSING));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("-l", "127.0.0.1", "-p", Integer.toString(port), "-U", "0"));
        command.addAll(List.of("-m", Integer.toString(settings.megabytes())));
        command.addAll(List.of("-t", Integer.toString(settings.threads())));
        if (System.getProperty("user.name", "").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(settings.extraArguments());
        return command;
    }

    /** Knocks until the process itself answers; waiting for its end is also what paces the knocking. */
    private static void awaitAnswer(Process process, int port, Path output) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!MemcachedProbe.answersAs(process.pid(), address)) {
            if (process.waitFor(BETWEEN_KNOCKS)) {
                throw failure(
                        process.exitValue(), port, Files.readString(output).strip());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("memcached does not answer on port " + port + " after " + START_LIMIT);
            }
        }
    }

    private static IOException failure(int exitCode, int port, String printed) {
        String message = "memcached on port " + port + " ended with exit code " + exitCode + ": " + printed;
        return printed.contains("Address already in use") ? new PortTakenException(message) : new IOException(message);
    }

    /** Another process was quicker to listen on the port. */
    static final class PortTakenException extends IOException {
        PortTakenException(String message) {
            super(message);
        }
    }
}

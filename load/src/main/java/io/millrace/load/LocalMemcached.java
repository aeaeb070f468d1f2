package io.millrace.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A throw-away memcached of one's own, for tests, the demo and benchmarks. It listens on a free port of 127.0.0.1
 * alone, and is gone when closed, or at the latest when the Java process ends on its own terms.
 */
public final class LocalMemcached implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final int PORTS_TO_TRY = 20;

    /**
     * What to start.
     *
     * @param megabytes memory for items, in MiB, from 1
     * @param threads worker threads of the server, from 1
     * @param extraArguments further arguments as memcached takes them, such as {@code -M} or {@code -I 2m}
     */
    public record Settings(int megabytes, int threads, List<String> extraArguments) {
        /** 64 MiB and one thread, nothing else. */
        public static final Settings SMALL = new Settings(64, 1, List.of());

        /** Copies the list. */
        public Settings {
            extraArguments = List.copyOf(extraArguments);
        }
    }

    private final Settings settings;
    private final int port;
    private Process process;

    private LocalMemcached(Settings settings, int port) throws IOException {
        this.settings = settings;
        this.port = port;
        this.process = MemcachedProgram.launch(settings, port);
    }

    /** Whether a memcached program is on this machine, on the PATH or where package managers put it. */
    public static boolean isInstalled() {
        return MemcachedProgram.find().isPresent();
    }

    /** Starts a small server; see {@link #start(Settings)}. */
    public static LocalMemcached start() throws IOException {
        return start(Settings.SMALL);
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @throws IOException if no memcached is installed, it refuses its arguments, or it does not answer within ten
     *     seconds; the message holds what it printed
     */
    public static LocalMemcached start(Settings settings) throws IOException {
        IOException last = new IOException("no port was tried");
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            try {
                return new LocalMemcached(settings, freePort());
            } catch (MemcachedProgram.PortTakenException taken) {
                last = taken;
            }
        }
        throw last;
    }

    /** The port it listens on, the same after a restart. */
    public int port() {
        return port;
    }

    /** 127.0.0.1 and the port. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The id of the server's process, or of its last one when it is down. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Whether the process is there, be it suspended. */
    public synchronized boolean isRunning() {
        return process.isAlive();
    }

    /**
     * What the server answers to {@code stats}, in its order.
     *
     * @throws IOException if it is down or does not answer within two seconds
     */
    public Map<String, String> stats() throws IOException {
        return MemcachedProbe.stats(address());
    }

    /**
     * One figure out of {@link #stats}, such as {@code curr_items}.
     *
     * @throws IOException as {@link #stats} does
     * @throws IllegalArgumentException if the server has no such figure, or it is no whole number
     */
    public long stat(String name) throws IOException {
        String value = stats().get(name);
        if (value == null) {
            throw new IllegalArgumentException("memcached has no figure named " + name);
        }
        return Long.parseLong(value);
    }

    /** Ends the server in peace, by force after three seconds; it has gone when this returns. */
    public synchronized void stop() {
        resume();
        process.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            kill();
        }
        OwnProcesses.release(process);
    }

    /** Ends the server as a crash would ({@code kill -9}); it has gone when this returns. */
    public synchronized void kill() {
        process.destroyForcibly();
        endsWithin(STOP_LIMIT);
        OwnProcesses.release(process);
    }

    /**
     * Starts the server again, empty, on the same port, and returns once it answers; kills it first where it still
     * runs.
     *
     * @throws IOException if it does not come up, or if the port was taken meanwhile
     */
    public synchronized void restart() throws IOException {
        kill();
        process = MemcachedProgram.launch(settings, port);
    }

    /** Stops the clock of the process: connections stay open, and nothing answers. */
    public synchronized void suspend() {
        signal("STOP");
    }

    /** Lets a suspended process run on; without effect on another. */
    public synchronized void resume() {
        signal("CONT");
    }

    /** Ends the server at once, as {@link #kill} does: it holds nothing worth a second of leave-taking. */
    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new UncheckedIOException("cannot send a signal: sh does not start", noShell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits although the thread is interrupted, for a server left behind is worse than a late interrupt. */
    private boolean endsWithin(Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(Duration.ofNanos(deadline - System.nanoTime()));
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A port that nothing listens on. It lies below the range that systems take for outgoing connections: a client
     * that knocks at a port of that range while the server is down may get connected to itself and so keep the port.
     */
    private static int freePort() throws IOException {
        IOException last = new IOException("no port was tried");
        for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }
}

package io.millrace.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A pure-ftpd of the benchmark's own: on a free port of 127.0.0.1, with one user and an empty folder, both new. It is
 * gone, and its folder too, when closed.
 */
final class PureFtpd implements AutoCloseable {
    /** Who is let in. */
    static final String USER = "bench";

    /** What that user's password is; the server is there for seconds, and for this machine alone. */
    static final String PASSWORD =
            "millrace-" + Long.toHexString(ThreadLocalRandom.current().nextLong());

    private static final String PROGRAMS = ".millrace/servers";
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(5);
    private static final int PORTS_TO_TRY = 100;
    /** nobody and nogroup: the server refuses users with the ids of the system's own. */
    private static final String IDS = "65534:65534";

    private final Path place;
    private final Path programs;
    private final int port;
    private final Process process;

    private PureFtpd(Path place, Path programs, int connections) throws IOException {
        this.place = place;
        this.programs = programs;
        this.port = freePort();
        Files.setPosixFilePermissions(Files.createDirectory(folder()), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectory(journal());
        Path users = writeUsers();
        run(program("usr/bin/pure-pw", "mkdb", users("db").toString(), "-f", users.toString()), "");
        this.process = program(
                        "usr/sbin/pure-ftpd",
                        "-S",
                        "127.0.0.1," + port,
                        "-l",
                        "puredb:" + users("db"),
                        "-A",
                        "-H",
                        "-4",
                        "-c",
                        String.valueOf(connections),
                        "-g",
                        place.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /**
     * Starts one and returns once it listens.
     *
     * @param home the folder that holds {@code .millrace/servers}
     * @param parent of the folder for what it needs
     * @param connections that it allows at once
     * @throws IOException if it isn't there or doesn't start; the message says what to do
     */
    static PureFtpd start(Path home, Path parent, int connections) throws IOException {
        Path programs = home.resolve(PROGRAMS);
        if (!Files.isExecutable(programs.resolve("usr/sbin/pure-ftpd"))) {
            throw new IOException("there is no pure-ftpd in " + programs + ": run ./check, which fetches it");
        }
        if (!System.getProperty("user.name", "").equals("root")) {
            throw new IOException("pure-ftpd has to be started by root: run the benchmark as root");
        }
        Path place = Files.createTempDirectory(parent, "server-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        PureFtpd server = new PureFtpd(place, programs, connections);
        boolean listens = false;
        try {
            server.awaitListening();
            listens = true;
            return server;
        } finally {
            if (!listens) {
                server.close();
            }
        }
    }

    /** The folder that it serves. */
    Path folder() {
        return place.resolve("served");
    }

    /** A folder for what a program wants to remember of it. */
    Path journal() {
        return place.resolve("journal");
    }

    int port() {
        return port;
    }

    /** What it serves, as a URL without the password. */
    String url() {
        return "ftp://" + USER + "@127.0.0.1:" + port + "/";
    }

    /** Ends it, as a crash would; its folder stays. */
    void stop() {
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> children = process.descendants()) {
            all = Stream.concat(Stream.of(process.toHandle()), children).toList();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Ends it and removes its folder. */
    @Override
    public void close() throws IOException {
        stop();
        Folders.delete(place);
    }

    private Path users(String extension) {
        return place.resolve("users." + extension);
    }

    private Path log() {
        return place.resolve("log");
    }

    private Path writeUsers() throws IOException {
        String hash = run(new ProcessBuilder("openssl", "passwd", "-6", "-stdin"), PASSWORD + "\n")
                .strip();
        String line = USER + ":" + hash + ":" + IDS + "::" + folder() + "/./::::::::::::\n";
        return Files.writeString(users("txt"), line);
    }

    private static String run(ProcessBuilder command, String input) throws IOException {
        Process started = command.redirectErrorStream(true).start();
        try (BufferedWriter stdin = started.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = started.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(command.command().getFirst() + " ended with exit code " + code + ": " + said);
        }
        return said;
    }

    private ProcessBuilder program(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", libraries());
        return builder;
    }

    private String libraries() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path parent : List.of(programs.resolve("lib"), programs.resolve("usr/lib"))) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "*-linux-*")) {
                    folders.forEach(each -> found.add(each.toString()));
                }
            }
        }
        return String.join(":", found);
    }

    /** It doesn't tell that it listens: asking again is what there is to do. */
    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        boolean ended = false;
        while (!ended && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                // it may have ended, too
            }
            try {
                ended = process.waitFor(BETWEEN_KNOCKS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while pure-ftpd started", interrupted);
            }
        }
        throw new IOException("pure-ftpd does not listen on port " + port + ": " + Files.readString(log()));
    }

    /** Below the range of outgoing connections, so that none of them takes it meanwhile. */
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

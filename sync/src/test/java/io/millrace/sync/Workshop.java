package io.millrace.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A folder for a server of the tests, in memory where there is such a place, and the programs that fill it. */
final class Workshop implements AutoCloseable {
    /** Of a pair that every test has. */
    static final UploadSettings UPLOADS =
            new UploadSettings("0123abcd", new AtomicLong()::incrementAndGet, false, Optional.empty());

    private final Path folder;

    Workshop() throws IOException {
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "millrace-sync")
                : Files.createTempDirectory("millrace-sync");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A new folder that every user may write to. */
    Path openFolder(String name) throws IOException {
        return open(Files.createDirectory(folder.resolve(name)));
    }

    /** A new folder that the unprivileged servers alone may write to. */
    Path ownFolder(String name) throws IOException {
        Path created = Files.createDirectory(folder.resolve(name));
        handOver(created, "rwxr-xr-x");
        return created;
    }

    /** A file with these lines, readable for its owner alone, who is nobody if the servers are. */
    Path file(String name, String... lines) throws IOException {
        Path file = Files.write(folder.resolve(name), List.of(lines));
        handOver(file, "rw-------");
        return file;
    }

    /** A self-signed certificate for localhost and 127.0.0.1, and its key: {@code cert.pem}, {@code key.pem}. */
    void makeCertificate() throws IOException {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                path("key.pem").toString(),
                "-out",
                path("cert.pem").toString(),
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1");
        handOver(path("key.pem"), "rw-------");
    }

    /** Runs a program to its end and returns what it printed. */
    String run(String... command) throws IOException {
        return run(new ProcessBuilder(command));
    }

    String run(ProcessBuilder builder) throws IOException {
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", builder.command()) + " fails: " + printed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return printed;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException undeletable) {
                    throw new UncheckedIOException(undeletable);
                }
            });
        }
    }

    /** Makes a file readable for the unprivileged servers alone. */
    void handOver(String name) throws IOException {
        handOver(path(name), "rw-------");
    }

    private static void handOver(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        if (ServerPrograms.isRoot()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}

package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A calculation service as its user starts it, with two workers, on a free port, until it is closed. */
final class ServedCalc implements AutoCloseable {
    private static final String READY = "listening on ";
    private static final int TERMINATED = 143;
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final String address;
    private final Path data;

    private ServedCalc(Process process, String address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param isolation processes or threads
     * @throws IOException if it ends before that
     */
    static ServedCalc start(Path home, String isolation) throws IOException {
        Path data = Files.createTempDirectory("millrace-bench-calc-");
        Process process = new ProcessBuilder(List.of(
                        home.resolve("millrace").toString(),
                        "calc",
                        "serve",
                        "--port=0",
                        "--workers=2",
                        "--isolation=" + isolation,
                        "--data=" + data))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder before = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(READY)) {
                // what it says later must not fill the pipe
                Thread.ofVirtual().start(() -> said.lines().forEach(each -> {}));
                return new ServedCalc(process, line.substring(line.indexOf(READY) + READY.length()), data);
            }
            before.append(line).append('\n');
        }
        Folders.delete(data);
        throw new IOException("the service did not listen: " + before);
    }

    /** Where it listens: {@code HOST:PORT}. */
    String address() {
        return address;
    }

    /** The processor time that it and its worker processes have used. */
    Duration processor() {
        return processes()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The sum of the resident high-water marks of it and its worker processes, in bytes; empty without {@code /proc}. */
    OptionalLong peakBytes() {
        return ResidentPeak.marks(processes());
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /**
     * Ends it with a TERM signal.
     *
     * @throws IOException if it does not end in good order
     */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = processes().collect(Collectors.toList());
        // not the process itself, which would close what is being read from it
        process.toHandle().destroy();
        try {
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                throw new IOException(
                        "the service did not end within " + END_LIMIT.toSeconds() + " s of a TERM signal");
            }
        } catch (InterruptedException interrupted) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } finally {
            Folders.delete(data);
        }
        if (!Thread.currentThread().isInterrupted() && process.exitValue() != TERMINATED) {
            throw new IOException("the service ended with exit code " + process.exitValue() + ", not " + TERMINATED);
        }
    }
}

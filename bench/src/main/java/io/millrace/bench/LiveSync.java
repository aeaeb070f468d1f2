package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@code millrace sync} that goes on, and what it tells of its cycles, until it is closed. */
final class LiveSync implements AutoCloseable {
    /** So long a cycle is waited for; the first one uploads everything. */
    private static final Duration CYCLE_LIMIT = Duration.ofMinutes(2);

    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final int TERMINATED = 143;
    private static final String NAME = "millrace sync";
    /** Stands behind the last cycle. */
    private static final String END = "";

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> cycles = new LinkedBlockingQueue<>();

    private LiveSync(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts one.
     *
     * @param command that prints a JSON object a cycle
     * @param errors a file for what it says on its standard error
     */
    static LiveSync start(List<String> command, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(MirrorCommands.PASSWORD);
        LiveSync sync = new LiveSync(builder.start(), errors);
        BufferedReader output = sync.process.inputReader(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> sync.read(output));
        return sync;
    }

    /**
     * Waits for the end of the next cycle that wasn't asked about yet, and tells its JSON object.
     *
     * @throws IOException if it had a problem, or if the sync ended
     */
    String cycle() throws IOException, InterruptedException {
        String cycle = cycles.poll(CYCLE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (cycle == null) {
            throw new IOException(NAME + " told of no cycle in " + CYCLE_LIMIT.toSeconds() + " s");
        }
        if (cycle.equals(END)) {
            throw new IOException(NAME + " ended by itself: " + Files.readString(errors));
        }
        MirrorProgram.requireNoFailure(NAME, cycle);
        return cycle;
    }

    /**
     * The same for a cycle that nothing was to be done in; returns its time in milliseconds.
     *
     * @throws IOException if something was done
     */
    double idleCycle() throws IOException, InterruptedException {
        String cycle = cycle();
        for (String count : List.of("created", "updated", "renamed", "deleted")) {
            if (MirrorProgram.number(NAME, cycle, count) != 0) {
                throw new IOException(NAME + " did something where nothing had changed: " + cycle);
            }
        }
        return MirrorProgram.number(NAME, cycle, "seconds") * 1e3;
    }

    /**
     * Leaves it alone for a time; cycles that nobody asked about are not told of any more then.
     *
     * @throws IOException if it ends meanwhile, or if one of those cycles had a problem
     */
    void leave(Duration time) throws IOException, InterruptedException {
        if (process.waitFor(time)) {
            throw new IOException(NAME + " ended by itself: " + Files.readString(errors));
        }
        while (!cycles.isEmpty()) {
            cycle();
        }
    }

    /** The processor time that it has used, in user mode and in the kernel, to the hundredth of a second. */
    Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Ends it with a TERM signal.
     *
     * @throws IOException if it does not end in good order
     */
    @Override
    public void close() throws IOException {
        if (!process.isAlive()) {
            return;
        }
        // not the process itself, which would close what is being read from it
        process.toHandle().destroy();
        try {
            if (!process.waitFor(END_LIMIT)) {
                process.destroyForcibly();
                throw new IOException(NAME + " did not end within " + END_LIMIT.toSeconds() + " s of a TERM signal");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return;
        }
        if (process.exitValue() != TERMINATED) {
            throw new IOException(NAME + " ended with exit code " + process.exitValue() + ", not " + TERMINATED + ": "
                    + Files.readString(errors));
        }
    }

    private void read(BufferedReader output) {
        try (output) {
            output.lines().forEach(cycles::add);
        } catch (IOException | UncheckedIOException gone) {
            // so is the program
        }
        cycles.add(END);
    }
}

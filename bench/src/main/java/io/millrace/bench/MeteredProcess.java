package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a command and says what it cost. The processor time is that of the command and of all descendants it waited for,
 * to the hundredth of a second, as {@code times} of the POSIX shell that starts it tells. The peak memory is the
 * greatest sum of the resident high-water marks ({@code VmHWM} of Linux) of the command and its living descendants,
 * looked at every 50 ms: a mark only grows, so that no peak between two looks is missed, except in the last 50 ms of a
 * process's life. Pages that processes share count for each.
 */
public final class MeteredProcess {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String WRAPPER = "times_file=$1; shift; \"$@\"; code=$?; times >\"$times_file\"; exit $code";
    private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+[.,]\\d+)s");

    private MeteredProcess() {}

    /**
     * What a run cost.
     *
     * @param exitCode as the shell gives it: 128 and the signal's number for a command that a signal ended
     * @param wall from before the start until after the end
     * @param user processor time outside the kernel
     * @param system processor time in the kernel
     * @param peakBytes peak resident memory in bytes; empty where the system has no {@code /proc}
     * @param output what it wrote on its standard output
     * @param errors what it wrote on its standard error
     */
    public record Cost(
            int exitCode,
            Duration wall,
            Duration user,
            Duration system,
            OptionalLong peakBytes,
            String output,
            String errors) {
        /** All the processor time. */
        public Duration processor() {
            return user.plus(system);
        }
    }

    /**
     * Runs {@code command} to its end, with nothing on its standard input.
     *
     * @param environment variables to set beside those of this process
     * @throws IOException if the shell cannot be started; a command that is not there ends with exit code 127
     * @throws InterruptedException if interrupted; the command and its descendants are killed then
     */
    public static Cost run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("millrace-metered-");
        try {
            return run(command, environment, folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Runs {@code command} as it is, with the environment of this process; see {@link #run(List, Map)}. */
    public static Cost run(String... command) throws IOException, InterruptedException {
        return run(List.of(command), Map.of());
    }

    private static Cost run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path times = folder.resolve("times");
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", WRAPPER, "sh", times.toString()));
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process shell = builder.start();
        ResidentPeak peak = new ResidentPeak(shell.pid());
        awaitEnd(shell, peak);
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        List<Duration> children = childrenTimes(times);
        return new Cost(
                shell.exitValue(),
                wall,
                children.get(0),
                children.get(1),
                peak.bytes(),
                Files.readString(output),
                Files.readString(errors));
    }

    private static void awaitEnd(Process shell, ResidentPeak peak) throws InterruptedException {
        try {
            while (!shell.waitFor(BETWEEN_LOOKS)) {
                peak.look();
            }
        } finally {
            if (shell.isAlive()) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        }
    }

    /** The second line of {@code times} is of the shell's children: user, then system. */
    private static List<Duration> childrenTimes(Path times) throws IOException {
        if (!Files.exists(times)) {
            throw new IOException("the shell was killed before it could tell the processor time");
        }
        List<String> lines = Files.readAllLines(times, StandardCharsets.US_ASCII);
        Matcher matcher = TIME.matcher(lines.getLast());
        List<Duration> durations = new ArrayList<>();
        while (matcher.find()) {
            double seconds = Double.parseDouble(matcher.group(2).replace(',', '.'));
            durations.add(Duration.ofMinutes(Long.parseLong(matcher.group(1))).plusNanos(Math.round(seconds * 1e9)));
        }
        if (lines.size() != 2 || durations.size() != 2) {
            throw new IOException("times of the shell printed something else than expected: " + lines);
        }
        return durations;
    }
}

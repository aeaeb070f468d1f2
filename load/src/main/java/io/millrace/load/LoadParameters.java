package io.millrace.load;

import io.millrace.engine.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What a load is asked to do.
 *
 * @param files the inputs; {@link #STDIN} stands for the standard input. They are loaded, and renamed, in the order of
 *     their names, whatever order they are given in
 * @param servers the memcached that serves each type of record
 * @param effort how hard to work at it
 * @param ttl how long memcached keeps a record, in whole seconds; zero keeps it until it is evicted
 * @param maxErrorRate the share of a file's lines, 0 to 1, that may be rejected or fail before the file counts as
 *     failed
 * @param rejects the folder in which the rejects file is made when there is a first reject
 * @param renameFailed whether a file over the error rate is renamed all the same
 * @param dryRun whether to parse and encode only: nothing is sent, nothing renamed
 */
public record LoadParameters(
        List<Path> files,
        Map<String, HostPort> servers,
        Effort effort,
        Duration ttl,
        double maxErrorRate,
        Path rejects,
        boolean renameFailed,
        boolean dryRun) {
    /** The standard input in {@link #files}. */
    public static final Path STDIN = Path.of("-");

    /** memcached takes a larger time to live for a date. */
    private static final Duration LONGEST_TTL = Duration.ofDays(30);

    /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
    public LoadParameters {
        files = List.copyOf(files);
        servers = Map.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no server: name at least one type and its HOST:PORT");
        }
        for (String type : servers.keySet()) {
            requireType(type);
        }
        if (ttl.isNegative() || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException("the time to live must be between 0 and 30 days, not " + ttl);
        }
        if (!ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("the time to live must be of whole seconds, not " + ttl);
        }
        if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
            throw new IllegalArgumentException("the error rate must be between 0 and 1, not " + maxErrorRate);
        }
        if (files.stream().filter(STDIN::equals).count() > 1) {
            throw new IllegalArgumentException("the standard input can be read only once");
        }
    }

    private static void requireType(String type) {
        boolean fits = !type.isEmpty() && type.length() <= 64 && type.chars().allMatch(c -> c > ' ' && c < 127);
        if (!fits) {
            throw new IllegalArgumentException(
                    "'" + type + "' can't be a type: 1 to 64 visible ASCII characters are expected");
        }
    }

    /**
     * How hard to work, and how long to insist.
     *
     * @param workers threads that parse and encode, and files read side by side; 1 to 1024
     * @param connections to each server; 1 to 1024
     * @param attempts how often a batch is sent before its lines count as failed; 1 to 1000
     * @param timeouts when a server counts as stalled
     */
    public record Effort(int workers, int connections, int attempts, Timeouts timeouts) {
        /** A worker for each processor, two connections a server, three attempts. */
        public static final Effort DEFAULT =
                new Effort(Math.min(1024, Runtime.getRuntime().availableProcessors()), 2, 3, Timeouts.DEFAULT);

        /** @throws IllegalArgumentException if a number is out of its range */
        public Effort {
            requireRange("workers", workers, 1024);
            requireRange("connections", connections, 1024);
            requireRange("attempts", attempts, 1000);
        }

        private static void requireRange(String what, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(what + " must be between 1 and " + most + ", not " + value);
            }
        }
    }
}

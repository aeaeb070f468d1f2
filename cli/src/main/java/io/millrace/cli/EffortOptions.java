package io.millrace.cli;

import io.millrace.load.LoadParameters.Effort;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How hard a load works, and how long records live. */
final class EffortOptions {
    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "Threads that parse, and files read side by side (default: a thread for each processor).")
    private int workers = Effort.DEFAULT.workers();

    @Option(
            names = {"-a", "--attempts"},
            paramLabel = "N",
            description = "How often a batch is sent before its lines count as failed (default 3).")
    private int attempts = Effort.DEFAULT.attempts();

    @Option(names = "--connections", paramLabel = "N", description = "Connections to each server (default 2).")
    private int connections = Effort.DEFAULT.connections();

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            description = "How long a record is kept, up to 2592000 (30 days); 0, the default, is for ever.")
    private long ttl;

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Effort effort() {
        return new Effort(workers, connections, attempts, Effort.DEFAULT.timeouts());
    }

    Duration timeToLive() {
        return Duration.ofSeconds(ttl);
    }
}

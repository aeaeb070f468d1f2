package io.millrace.cli;

import io.millrace.load.LoadParameters.Effort;
import java.time.Duration;

/** How hard a load works, and how long records live. */
final class EffortOptions {
    private int workers = Effort.DEFAULT.workers();
    private int attempts = Effort.DEFAULT.attempts();
    private int connections = Effort.DEFAULT.connections();
    private long ttl;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "-w, --workers",
                "N",
                "Threads that parse, and files read side by side (default: a thread for each processor).",
                Integer.class,
                value -> workers = value);
        options.option(
                "-a, --attempts",
                "N",
                "How often a batch is sent before its lines count as failed (default 3).",
                Integer.class,
                value -> attempts = value);
        options.option(
                "--connections",
                "N",
                "Connections to each server (default 2).",
                Integer.class,
                value -> connections = value);
        options.option(
                "--ttl",
                "SECONDS",
                "How long a record is kept, up to 2592000 (30 days); 0, the default, is for ever.",
                Long.class,
                value -> ttl = value);
    }

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

package io.millrace.calc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a service is to run.
 *
 * @param host the name or address it listens on
 * @param port the port, 0 to 65535; 0 picks a free one
 * @param workers how many evaluate, 1 to {@link CalcParameters#MOST_WORKERS}
 * @param isolation where they do
 * @param recycle after how many operations a worker process is replaced; 0: never
 * @param language what the operations mean
 * @param clients what the clients may do
 * @param resultsLog where every result is written; empty: nowhere
 */
public record ServeParameters(
        String host,
        int port,
        int workers,
        Isolation isolation,
        long recycle,
        Language language,
        Clients clients,
        Optional<Path> resultsLog) {
    /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
    public ServeParameters {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (workers < 1 || workers > CalcParameters.MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "the workers must be 1 to " + CalcParameters.MOST_WORKERS + ", not " + workers);
        }
        if (recycle < 0) {
            throw new IllegalArgumentException(
                    "a worker is recycled after 0 (never) or more operations, not " + recycle);
        }
    }

    /**
     * What the clients of a service may do.
     *
     * @param connections how many at once, at least 1
     * @param inFlight operations of one connection that may be on their way, at least 1
     * @param patience how long a client may take to finish what it began to send, and to take what is sent to it
     * @param idle how long a client may stay without sending anything; zero: for ever
     */
    public record Clients(int connections, int inFlight, Duration patience, Duration idle) {
        /** 256 connections, 65,536 operations in flight, 30 seconds of patience, 10 minutes of silence. */
        public static final Clients USUAL = new Clients(256, 65_536, Duration.ofSeconds(30), Duration.ofMinutes(10));

        /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
        public Clients {
            if (connections < 1 || inFlight < 1) {
                throw new IllegalArgumentException(
                        "at least 1 connection and 1 operation in flight, not " + connections + " and " + inFlight);
            }
            if (!patience.isPositive() || idle.isNegative()) {
                throw new IllegalArgumentException("the patience must be above 0 and the idle time not below it");
            }
        }
    }
}

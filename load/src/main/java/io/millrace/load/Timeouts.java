package io.millrace.load;

import java.time.Duration;

/**
 * How long a server may take before it counts as stalled and its connection is closed.
 *
 * @param connect to accept a connection and to answer the greeting
 * @param reply between two signs of life while a batch is under way: bytes taken or bytes answered
 */
public record Timeouts(Duration connect, Duration reply) {
    /** Three seconds to connect, five for a sign of life. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));

    /** @throws IllegalArgumentException if one of them is not positive */
    public Timeouts {
        if (!connect.isPositive() || !reply.isPositive()) {
            throw new IllegalArgumentException("a time-out must be positive");
        }
    }
}

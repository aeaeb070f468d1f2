package io.millrace.sync;

import io.millrace.engine.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much is asked of the server.
 *
 * @param connections how many files are transferred side by side at most, each over a connection of its own, 1 to
 *     {@value #MOST_CONNECTIONS}
 * @param attempts how often what failed for now is tried in all, at least 1
 * @param bytesPerSecond how many bytes are uploaded in a second at most, in total; empty for no limit
 * @param idle how long a connection that nobody needs is kept; empty to keep it, and keep it alive
 */
public record TransferSettings(int connections, int attempts, OptionalLong bytesPerSecond, Optional<Duration> idle) {
    private static final String KEEP = "keep";

    /** The most connections. */
    public static final int MOST_CONNECTIONS = 256;

    /** Ten connections, five attempts, as fast as it goes; idle connections are kept for a minute. */
    public static final TransferSettings DEFAULT =
            new TransferSettings(10, 5, OptionalLong.empty(), Optional.of(Duration.ofMinutes(1)));

    /**
     * How long a connection that nobody needs is kept, as users write it: a time, or {@code keep}, which is empty.
     *
     * @throws IllegalArgumentException if it is neither; the message is for the user
     */
    public static Optional<Duration> idle(String text) {
        return text.equals(KEEP) ? Optional.empty() : Optional.of(Durations.parse(text));
    }

    /** @throws IllegalArgumentException if a value is out of range; the message is for the user */
    public TransferSettings {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "there can be 1 to " + MOST_CONNECTIONS + " transfers side by side, not " + connections);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("at least 1 attempt is needed, not " + attempts);
        }
        if (bytesPerSecond.isPresent() && bytesPerSecond.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "the bandwidth must be at least 1 byte a second, not " + bytesPerSecond.getAsLong());
        }
        if (idle.isPresent() && idle.get().isNegative()) {
            throw new IllegalArgumentException("a connection can't be kept for less than no time");
        }
    }
}

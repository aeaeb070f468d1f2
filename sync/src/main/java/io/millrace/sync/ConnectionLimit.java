package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many connections a server is asked for. Once it didn't take so many it is fewer, and one more after half a minute, then
 * after twice as long each time that this was one too many, up to five minutes. Used under the lock of its owner.
 */
final class ConnectionLimit {
    private static final long FIRST_PAUSE = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toNanos();

    private final int most;
    private final Clock clock;
    private int limit;
    private long pause = FIRST_PAUSE;
    private long raisedNext;
    /** Whether it was raised since it was lowered last. */
    private boolean raised;

    /** @param most how many there are ever to be */
    ConnectionLimit(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.limit = most;
    }

    int now() {
        return limit;
    }

    /** Whether there may be so many, after the limit was raised by one if it is time for that. */
    boolean permits(int number) {
        if (number > limit && limit < most && raisedNext - clock.nanos() <= 0) {
            limit++;
            raised = true;
            raisedNext = clock.nanos() + pause;
        }
        return number <= limit;
    }

    /** In how many nanoseconds, at least 1, the limit may be raised; empty if it won't. */
    OptionalLong pause() {
        return limit < most ? OptionalLong.of(Math.max(1, raisedNext - clock.nanos())) : OptionalLong.empty();
    }

    /** There are so many, which the server has taken. */
    void hold(int number) {
        limit = Math.max(limit, number);
    }

    /** The server takes no more than so many for now. */
    void lower(int number) {
        pause = raised ? Math.min(2 * pause, LONGEST_PAUSE) : FIRST_PAUSE;
        raised = false;
        limit = number;
        raisedNext = clock.nanos() + pause;
    }
}

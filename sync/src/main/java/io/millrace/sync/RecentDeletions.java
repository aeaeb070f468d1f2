package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many files the cycles of a while have deleted: a folder that somebody empties slowly is seen in many cycles, of which
 * none deletes much. Used by one thread.
 */
final class RecentDeletions {
    /** At least; a longer period of the cycles counts. */
    private static final Duration SPAN = Duration.ofMinutes(10);

    private final Clock clock;
    private final long span;
    private final Deque<Deletions> recent = new ArrayDeque<>();
    private long sum;

    /** @param span how far back they count */
    RecentDeletions(Duration span, Clock clock) {
        this.clock = clock;
        this.span = span.toNanos();
    }

    /** Those of a run. */
    static RecentDeletions of(Schedule schedule, Clock clock) {
        Duration period = schedule.every().orElse(Duration.ZERO);
        return new RecentDeletions(period.compareTo(SPAN) > 0 ? period : SPAN, clock);
    }

    private record Deletions(long at, long count) {}

    /** So many files have been deleted now. */
    void add(long count) {
        if (count > 0) {
            recent.addLast(new Deletions(clock.nanos(), count));
            sum += count;
        }
    }

    /** How many have been, within that time. */
    long count() {
        while (!recent.isEmpty() && clock.nanos() - recent.getFirst().at() > span) {
            sum -= recent.removeFirst().count();
        }
        return sum;
    }
}

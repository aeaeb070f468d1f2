package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many files the cycles of a while have deleted: a folder that somebody empties slowly, while it is watched, is seen in
 * many short cycles, of which none deletes much. Used by one thread.
 */
final class RecentDeletions {
    private final Clock clock;
    private final long span;
    private final Deque<Deletions> recent = new ArrayDeque<>();
    private long sum;

    /** @param span how far back they count; zero for not at all */
    RecentDeletions(Duration span, Clock clock) {
        this.clock = clock;
        this.span = span.toNanos();
    }

    private record Deletions(long at, long count) {}

    /** So many files have been deleted now. */
    void add(long count) {
        if (span > 0 && count > 0) {
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

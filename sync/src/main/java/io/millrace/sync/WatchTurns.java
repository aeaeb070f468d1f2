package io.millrace.sync;

import io.millrace.engine.Clock;
import io.millrace.sync.Cycle.Extent;
import java.time.Duration;

/**
 * Says how much each cycle of a watched folder looks at: what changed, as a rule; all of it once a period, and after a
 * cycle in which not everything went well, then later and later. Where it matters what others did on the server, and where
 * nothing is done there, every cycle looks at all. Used by one thread.
 */
final class WatchTurns {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);

    private final Duration period;
    private final boolean alwaysWhole;
    private final Clock clock;
    private Duration delay = FIRST_DELAY;
    private Extent extent = Extent.WHOLE;
    private long wholeAt;
    private boolean wholeNext = true;

    /** @param mirror whether what others did is overwritten in any case, and needn't be seen, and whether anything is done */
    WatchTurns(Duration period, MirrorSettings mirror, Clock clock) {
        this.period = period;
        // the journal of a dry run doesn't take up what was found
        this.alwaysWhole = mirror.plan().onConflict() != PlanSettings.OnConflict.OVERWRITE || mirror.dryRun();
        this.clock = clock;
    }

    /** What the cycle that begins now looks at. */
    Extent next() {
        // an edge of the period may be told of a little early, as seen from the last one
        boolean due = clock.nanos() - wholeAt >= period.toNanos() / 10 * 9;
        extent = alwaysWhole || wholeNext || due ? Extent.WHOLE : Extent.CHANGES;
        if (extent == Extent.WHOLE) {
            wholeAt = clock.nanos();
        }
        return extent;
    }

    /**
     * Hears how it ended.
     *
     * @param wake begins another one
     */
    void ended(Cycle.Ended cycle, Runnable wake) {
        wholeNext = cycle.undone();
        if (!cycle.undone()) {
            delay = FIRST_DELAY;
        } else if (extent == Extent.CHANGES) {
            // the server may not be as the journal has it
            wake.run();
        } else if (delay.compareTo(period) < 0) {
            clock.schedule(delay, wake);
            delay = delay.multipliedBy(2);
        }
        if (cycle.held()) {
            wholeNext = true;
            clock.schedule(RecentRules.SETTLING, wake);
        }
    }
}

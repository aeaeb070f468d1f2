package io.millrace.sync;

import io.millrace.engine.FieldException;
import java.time.Duration;
import java.util.Optional;

/**
 * When a user wants a folder mirrored.
 *
 * @param every the period, if one is said
 * @param watch whether to begin as soon as something changes, too
 * @param once whether to mirror once alone
 * @param dryRun whether nothing is to be done; once, unless something else is said
 */
public record ScheduleRequest(Optional<Duration> every, boolean watch, boolean once, boolean dryRun) {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration USUAL_WHILE_WATCHING = Duration.ofMinutes(10);

    /**
     * What was asked.
     *
     * @throws FieldException if it contradicts itself
     */
    public Schedule schedule() {
        if (once && (watch || every.isPresent())) {
            throw new FieldException("once", "--once contradicts --every and --watch: leave it out, or them");
        }
        if (once || (dryRun && !watch && every.isEmpty())) {
            return Schedule.ONCE;
        }
        Duration period = every.orElse(watch ? USUAL_WHILE_WATCHING : USUAL);
        return FieldException.naming("every", () -> new Schedule(Optional.of(period), watch));
    }
}

package io.millrace.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The steps in which file systems count the times of files: within one step a file may change twice and show the same time.
 * What git calls racily clean.
 */
final class Tick {
    /** Of FAT; those of others that count in whole seconds are shorter. */
    private static final Duration WHOLE_SECONDS = Duration.ofSeconds(2);

    /** More than a tick of the kernel's clock, by which file systems that count more finely go. */
    private static final Duration FINE = Duration.ofMillis(20);

    private Tick() {}

    /**
     * Whether the step in which a file was modified may not be over yet, so that it may still change and show the same time.
     * By the clock of a file system that isn't this machine's that can be wrong.
     *
     * @param modified the file's time
     * @param now when it was looked at
     */
    static boolean isOpen(Instant modified, Instant now) {
        boolean whole = modified.equals(modified.truncatedTo(ChronoUnit.SECONDS));
        Duration step = whole ? WHOLE_SECONDS : FINE;
        return Duration.between(modified, now).abs().compareTo(step) < 0;
    }
}

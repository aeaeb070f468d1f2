package io.millrace.cli;

import io.millrace.sync.Schedule;
import io.millrace.sync.ScheduleRequest;
import java.time.Duration;
import java.util.Optional;

/** When a folder is mirrored. */
final class ScheduleOptions {
    private Optional<Duration> every = Optional.empty();
    private boolean watch;
    private boolean once;
    private boolean dryRun;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "-e, --every",
                "TIME",
                "Mirror at this period, as in 500ms, 10s, 5m or 1h30m (default 10s; with --watch 10m).",
                Duration.class,
                value -> every = Optional.of(value));
        options.flag(
                "-w, --watch",
                "Mirror as soon as something changes in the folder, and at the period in any case.",
                value -> watch = value);
        options.flag("--once", "Mirror once, and end.", value -> once = value);
        options.flag(
                "-n, --dry-run",
                "Print what would be done, and do nothing; once, unless --every or --watch is given.",
                value -> dryRun = value);
    }

    boolean dryRun() {
        return dryRun;
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if it contradicts itself; the message is for the user
     */
    Schedule schedule() {
        return new ScheduleRequest(every, watch, once, dryRun).schedule();
    }
}

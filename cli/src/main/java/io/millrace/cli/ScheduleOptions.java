package io.millrace.cli;

import io.millrace.sync.Schedule;
import io.millrace.sync.ScheduleRequest;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a folder is mirrored. */
final class ScheduleOptions {
    @Option(
            names = {"-e", "--every"},
            paramLabel = "TIME",
            description = "Mirror at this period, as in 500ms, 10s, 5m or 1h30m (default 10s; with --watch 10m).")
    private Optional<Duration> every = Optional.empty();

    @Option(
            names = {"-w", "--watch"},
            description = "Mirror as soon as something changes in the folder, and at the period in any case.")
    private boolean watch;

    @Option(names = "--once", description = "Mirror once, and end.")
    private boolean once;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Print what would be done, and do nothing; once, unless --every or --watch is given.")
    private boolean dryRun;

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

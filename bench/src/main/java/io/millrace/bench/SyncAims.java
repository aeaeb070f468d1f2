package io.millrace.bench;

import io.millrace.bench.SyncReport.Aim;
import io.millrace.bench.SyncReport.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a sync is to reach, and what came of it.
 *
 * @param report of what was measured
 */
record SyncAims(SyncReport report) {
    private static final double MEGABYTE = 1e6;

    /** All of them, be they measured or not. */
    List<Aim> all() {
        String small = title(Task.SMALL);
        OptionalDouble ours = wall(Task.SMALL, SyncReport.MILLRACE);
        List<Aim> aims = new ArrayList<>();
        aims.add(atMost(
                small + ": wall / " + SyncReport.LFTP_SAFE, 0.9, ratio(ours, wall(Task.SMALL, SyncReport.LFTP_SAFE))));
        aims.add(
                atMost(small + ": wall / " + SyncReport.RCLONE, 0.5, ratio(ours, wall(Task.SMALL, SyncReport.RCLONE))));
        aims.add(atMost(
                title(Task.LARGE) + ": cycle / wall of the fastest peer",
                1.1,
                ratio(cycle(Task.LARGE, SyncReport.MILLRACE), fastestPeer(Task.LARGE))));
        aims.add(below(SyncReport.LISTED + ": median, ms", 50, median(SyncReport.LISTED)));
        aims.add(below(SyncReport.WATCHED + ": median, ms", 5, median(SyncReport.WATCHED)));
        long idle = report.settings().sizes().live().idle().toSeconds();
        aims.add(below(SyncReport.IDLE + " for " + idle + " s: s", 0.1, median(SyncReport.IDLE)));
        aims.add(below(SyncReport.VISIBLE + ": median, ms", 150, median(SyncReport.VISIBLE)));
        aims.add(atMost(
                "wall with " + SyncReport.LIMITED + " / with " + SyncReport.ROOMY,
                1.3,
                ratio(wall(Task.LIMIT, SyncReport.LIMITED), wall(Task.LIMIT, SyncReport.ROOMY))));
        for (String run : List.of(SyncReport.FIRST, SyncReport.AGAIN)) {
            aims.add(below(title(Task.MEMORY) + ", " + run + ": peak memory, MB", 250, peakMegabytes(run)));
        }
        return aims;
    }

    private String title(Task task) {
        return task.title(report.settings().sizes());
    }

    private static Aim atMost(String name, double limit, OptionalDouble value) {
        return new Aim(name, limit, false, value);
    }

    private static Aim below(String name, double limit, OptionalDouble value) {
        return new Aim(name, limit, true, value);
    }

    private static OptionalDouble ratio(OptionalDouble value, OptionalDouble by) {
        return value.isPresent() && by.isPresent()
                ? OptionalDouble.of(value.getAsDouble() / by.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble fastestPeer(Task task) {
        return List.of(SyncReport.LFTP_SAFE, SyncReport.LFTP, SyncReport.RCLONE).stream()
                .flatMapToDouble(peer -> wall(task, peer).stream())
                .min();
    }

    private OptionalDouble wall(Task task, String contender) {
        return report.row(title(task), contender)
                .map(row -> OptionalDouble.of(row.wall()))
                .orElseGet(OptionalDouble::empty);
    }

    private OptionalDouble cycle(Task task, String contender) {
        return report.row(title(task), contender)
                .map(row -> row.figures().cycleSeconds())
                .orElseGet(OptionalDouble::empty);
    }

    private OptionalDouble median(String reading) {
        return report.readings().stream()
                .filter(each -> each.name().equals(reading))
                .mapToDouble(Reading::median)
                .findFirst();
    }

    private OptionalDouble peakMegabytes(String run) {
        OptionalLong peak = report.row(title(Task.MEMORY), run)
                .map(row -> row.figures().peakBytes())
                .orElseGet(OptionalLong::empty);
        return peak.isPresent() ? OptionalDouble.of(peak.getAsLong() / MEGABYTE) : OptionalDouble.empty();
    }
}

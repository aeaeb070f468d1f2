package io.millrace.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A sync that goes on until it is ended, and what it reports of its cycles. */
final class OngoingSync implements AutoCloseable {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
    private final Syncing syncing;

    private OngoingSync(SyncParameters parameters) {
        syncing = new Syncing(parameters);
        syncing.job().onReport(report -> reports.add((CycleReport) report));
    }

    /** Begins one that looks at all at this period. */
    static OngoingSync every(Duration period, SyncParameters parameters) {
        return new OngoingSync(scheduled(new Schedule(Optional.of(period), false), parameters));
    }

    /** Begins one that watches its folder: after the first cycle, it looks at all only if it has to. */
    static OngoingSync watching(SyncParameters parameters) {
        return new OngoingSync(scheduled(new Schedule(Optional.of(Duration.ofHours(1)), true), parameters));
    }

    /** The same parameters at other times. */
    static SyncParameters scheduled(Schedule schedule, SyncParameters parameters) {
        return new SyncParameters(
                parameters.folder(),
                parameters.remote(),
                schedule,
                parameters.mirror(),
                parameters.transfers(),
                parameters.data());
    }

    /** Waits for the next report that is as it is wanted; those before are passed over. */
    CycleReport await(Predicate<CycleReport> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            CycleReport report = reports.poll(BETWEEN_REPORTS.toSeconds(), TimeUnit.SECONDS);
            if (report == null || System.nanoTime() > deadline) {
                throw new AssertionError("no such cycle comes; the last one was " + report);
            }
            if (wanted.test(report)) {
                return report;
            }
        }
    }

    /** Waits for two cycles that find nothing to do, of which the second goes by what the first has read. */
    void awaitIdle() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            await(report -> report.clean() && report.counts().idle());
        }
    }

    /** Ends it in good order. */
    void end() throws Exception {
        syncing.stop().request("the test is over");
        syncing.end();
    }

    @Override
    public void close() {
        syncing.close();
    }
}

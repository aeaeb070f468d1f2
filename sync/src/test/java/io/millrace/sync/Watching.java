package io.millrace.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A sync that watches its folder, and what it reports: after the first cycle, it looks at all only if it has to. */
final class Watching implements AutoCloseable {
    private final BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
    private final Syncing syncing;

    /** Begins. */
    Watching(SyncParameters parameters) {
        Schedule watching = new Schedule(Optional.of(Duration.ofHours(1)), true);
        syncing = new Syncing(new SyncParameters(
                parameters.folder(),
                parameters.remote(),
                watching,
                parameters.mirror(),
                parameters.transfers(),
                parameters.data()));
        syncing.job().onReport(report -> reports.add((CycleReport) report));
    }

    /** Waits for the next report that is as it is wanted; those before are passed over. */
    CycleReport await(Predicate<CycleReport> wanted) throws InterruptedException {
        while (true) {
            CycleReport report = reports.poll(60, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("no such cycle comes");
            }
            if (wanted.test(report)) {
                return report;
            }
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

package io.millrace.sync;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.Rate;
import io.millrace.engine.RateLimiter;
import io.millrace.engine.Stop;
import io.millrace.engine.Ticker;
import io.millrace.sync.CycleReport.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A sync under way: its cycles, one after another, and what lasts from one to the next. */
final class SyncRun {
    private final SyncParameters parameters;
    private final JobContext job;
    private final Deque<CycleReport> last = new ArrayDeque<>();
    private Counts totals = Counts.NONE;
    private long cycles;

    SyncRun(SyncParameters parameters, JobContext job) {
        this.parameters = parameters;
        this.job = job;
    }

    /**
     * Mirrors until it is done or stopped.
     *
     * @throws IOException if the certificates or known hosts can't be read
     * @throws JournalException if the journal can't be opened
     */
    SyncSummary run() throws IOException, InterruptedException {
        SyncProgress progress = new SyncProgress();
        job.progress(progress::now);
        Clock clock = job.clock();
        TransferSettings transfers = parameters.transfers();
        try (Journal journal = SqliteJournal.open(parameters.data(), parameters.pair());
                RemoteServer server = RemoteServer.of(parameters.remote(), clock::now);
                Connections connections = new Connections(server, folderMaker(), transfers, clock);
                RemoteStage stage = new RemoteStage(connections, transfers, job)) {
            Workplace workplace = new Workplace(parameters.folder(), stage, journal, uploads(), progress);
            Optional<Duration> period = parameters.schedule().every();
            if (period.isEmpty()) {
                cycle(workplace, connections);
            } else {
                repeat(period.get(), workplace, connections);
            }
        }
        return new SyncSummary(cycles, totals, java.util.List.copyOf(last));
    }

    private void repeat(Duration period, Workplace workplace, Connections connections) throws InterruptedException {
        Stop over = new Stop(job.clock());
        try (Stop.Listening _ = over.follow(job.stop());
                Ticker ticker = Ticker.start("sync", period, job.clock(), () -> {
                    if (!over.requested() && cycle(workplace, connections).denied()) {
                        over.request("the server lets nobody in");
                    }
                })) {
            ticker.wakeNow();
            over.await();
        }
    }

    private CycleReport cycle(Workplace workplace, Connections connections) {
        cycles++;
        CycleReport report = new Cycle(parameters, workplace, connections, job, cycles).run();
        totals = totals.then(report.counts());
        if (last.size() == SyncSummary.KEPT) {
            last.removeFirst();
        }
        last.addLast(report);
        job.report(report);
        return report;
    }

    /** A dry run makes nothing. */
    private Optional<Connections.FolderMaker> folderMaker() {
        return parameters.mirror().dryRun()
                ? Optional.empty()
                : Optional.of(() -> MissingFolder.make(parameters.remote(), job.clock()::now));
    }

    private UploadSettings uploads() {
        AtomicLong salt = new AtomicLong(job.clock().now().toEpochMilli() << 20);
        Optional<RateLimiter> bandwidth =
                parameters.transfers().bytesPerSecond().isPresent()
                        ? Optional.of(job.memory()
                                .limiter(
                                        "sync-bandwidth",
                                        Rate.perSecond(parameters
                                                .transfers()
                                                .bytesPerSecond()
                                                .getAsLong())))
                        : Optional.empty();
        return new UploadSettings(
                parameters.pair().id().substring(0, 8),
                salt::incrementAndGet,
                parameters.mirror().plan().trackRenames(),
                bandwidth);
    }
}

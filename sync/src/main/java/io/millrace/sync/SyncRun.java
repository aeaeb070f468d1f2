package io.millrace.sync;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.Rate;
import io.millrace.engine.RateLimiter;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import io.millrace.engine.Ticker;
import io.millrace.sync.Cycle.Extent;
import io.millrace.sync.CycleReport.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A sync under way: its cycles, one after another, and what lasts from one to the next. */
final class SyncRun {
    /** Of the server's listings, in bytes: those of some 60,000 files. */
    private static final long LISTINGS_KEPT = 8 << 20;

    private final SyncParameters parameters;
    private final JobContext job;
    private final Deque<CycleReport> last = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();
    private final Stop over;
    private final RecentRules rules;
    private Counts totals = Counts.NONE;
    private long cycles;
    private boolean repeated;

    SyncRun(SyncParameters given, JobContext job) {
        Optional<RelativePath> data = OwnFiles.below(given.folder(), given.data());
        this.parameters = data.map(given::without).orElse(given);
        this.job = job;
        this.over = new Stop(job.clock());
        this.rules = new RecentRules(job.clock());
        over.follow(job.stop());
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
        tellOnce(OwnFiles.below(parameters.folder(), parameters.data())
                .map(path -> parameters.data() + " is not mirrored, for this program keeps there what was uploaded"));
        Clock clock = job.clock();
        TransferSettings transfers = parameters.transfers();
        try (RememberedJournal journal = journal();
                SharedMemory own = SharedMemory.inProcess(clock);
                RemoteServer server = RemoteServer.of(parameters.remote(), clock::now);
                Connections connections = new Connections(server, this::makeFolder, transfers, clock);
                RemoteStage stage = new RemoteStage(connections, transfers, job)) {
            Workplace workplace =
                    new Workplace(LocalFiles.of(parameters, clock::now), stage, journal, uploads(own), progress);
            Mirror mirror = new Mirror(
                    parameters,
                    LocalSide.of(parameters),
                    workplace,
                    connections,
                    RecentDeletions.of(parameters.schedule(), clock),
                    new FileHashes(workplace, job),
                    new RecentListings(parameters.schedule().every().isPresent() ? LISTINGS_KEPT : 0),
                    new IdlePlan(),
                    job);
            Schedule schedule = parameters.schedule();
            if (schedule.every().isEmpty()) {
                cycle(mirror, Extent.WHOLE);
            } else if (schedule.watch()) {
                watch(schedule.every().get(), mirror);
            } else {
                repeat(schedule.every().get(), mirror);
            }
        }
        return new SyncSummary(cycles, totals, List.copyOf(last));
    }

    private void repeat(Duration period, Mirror mirror) throws InterruptedException {
        try (Ticker ticker = Ticker.start("sync", period, job.clock(), () -> {
            if (!over.requested()) {
                cycle(mirror, Extent.WHOLE);
            }
        })) {
            ticker.wakeNow();
            over.await();
        }
    }

    private void watch(Duration period, Mirror mirror) throws IOException, InterruptedException {
        WatchTurns turns = new WatchTurns(period, parameters.mirror(), job.clock());
        AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});
        try (WatchedFolder folder = WatchedFolder.open(
                parameters.folder(),
                parameters.mirror(),
                mirror.workplace().journal().shown(),
                job.clock(),
                () -> wake.get().run())) {
            Mirror watched = mirror.watching(LocalSide.of(folder));
            try (Ticker ticker = Ticker.start("sync", period, job.clock(), () -> {
                if (!over.requested()) {
                    turns.ended(cycle(watched, turns.next()), wake.get());
                    tellOnce(folder.problem());
                }
            })) {
                wake.set(ticker::wakeNow);
                ticker.wakeNow();
                over.await();
            }
        }
    }

    private void tellOnce(Optional<String> problem) {
        if (problem.isPresent() && told.add(problem.get())) {
            job.tell("warning: " + problem.get());
        }
    }

    /** Of those that only repeat the one before, the first is told: a file that is left out may be written to all the time. */
    private Cycle.Ended cycle(Mirror mirror, Extent extent) {
        if (!last.isEmpty()) {
            last.addLast(last.removeLast().kept());
        }
        Cycle.Ended ended = new Cycle(mirror, extent, rules).run(cycles + 1);
        if (!repeated || !ended.repeated()) {
            tell(ended.report());
        }
        repeated = ended.repeated();
        return ended;
    }

    private void tell(CycleReport report) {
        cycles++;
        totals = totals.then(report.counts());
        if (last.size() == SyncSummary.KEPT) {
            last.removeFirst();
        }
        last.addLast(report);
        job.report(report);
        if (report.denied()) {
            over.request("the server lets nobody in");
        }
    }

    private RememberedJournal journal() {
        Journal file = parameters.mirror().dryRun()
                ? new FrozenJournal(JournalReader.read(parameters.data(), parameters.pair()))
                : SqliteJournal.open(parameters.data(), parameters.pair());
        boolean done = false;
        try {
            RememberedJournal journal = new RememberedJournal(file, job.clock());
            done = true;
            return journal;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private void makeFolder(RemoteFault missing) throws IOException {
        if (parameters.mirror().dryRun()) {
            throw new RemoteFault.Permanent(RemoteStage.reason(missing) + "; a run that isn't dry makes the folder");
        }
        MissingFolder.make(parameters.remote(), job.clock()::now);
    }

    /** @param own of this run alone: other syncs in the process have limits of their own */
    private UploadSettings uploads(SharedMemory own) {
        AtomicLong salt = new AtomicLong(job.clock().now().toEpochMilli() << 20);
        OptionalLong limit = parameters.transfers().bytesPerSecond();
        Optional<RateLimiter> bandwidth = limit.isPresent()
                ? Optional.of(own.limiter("bandwidth", Rate.perSecond(limit.getAsLong())))
                : Optional.empty();
        return new UploadSettings(
                parameters.pair().id().substring(0, 8),
                salt::incrementAndGet,
                parameters.mirror().plan().trackRenames(),
                bandwidth);
    }
}

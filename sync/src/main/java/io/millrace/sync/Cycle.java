package io.millrace.sync;

import io.millrace.engine.JobContext;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.MirrorSettings.Publish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cycle: scans both sides, plans, carries out and settles. */
final class Cycle {
    private static final Logger LOG = LoggerFactory.getLogger(Cycle.class);

    private final Mirror mirror;
    private final SyncParameters parameters;
    private final Workplace workplace;
    private final JobContext job;
    private final Extent extent;
    private final RecentRules rules;
    private final long start;
    private final List<Failure> problems = new ArrayList<>();
    /** Of these, the ones that no cycle can do anything about. */
    private long unmirrorable;

    private boolean repeated;
    /** When the local folder had been. */
    private Instant scanned;

    private @Nullable Tally tally;
    private Optional<Problem> unpublished = Optional.empty();

    /** @param rules of the cycles before */
    Cycle(Mirror mirror, Extent extent, RecentRules rules) {
        this.mirror = mirror;
        this.parameters = mirror.parameters();
        this.workplace = mirror.workplace();
        this.job = mirror.job();
        this.extent = extent;
        this.rules = rules;
        this.start = job.clock().nanos();
        this.scanned = job.clock().now();
    }

    /** How much a cycle looks at. */
    enum Extent {
        /** All that is here, and all that is on the server. */
        WHOLE,
        /** What changed here since the last cycle; the server is taken to be as the journal has it, and isn't asked. */
        CHANGES
    }

    /** What both sides hold. */
    private record Sides(Scan local, RemoteScan.Found remote) {}

    /**
     * How a cycle ended.
     *
     * @param report what became of it
     * @param undone whether something is left that another cycle may do: what can't be mirrored because of its name, or
     *     because of what a link leads to, isn't
     * @param held whether something was held back that may be done in a moment
     * @param repeated whether it found on both sides the very same as one before, after which there was nothing to do
     */
    record Ended(CycleReport report, boolean undone, boolean held, boolean repeated) {}

    /**
     * Does it, and tells what became of it.
     *
     * @param number of the cycle, from 1 on
     */
    Ended run(long number) {
        Instant began = job.clock().now();
        Optional<Problem> problem;
        List<Operation> planned = List.of();
        workplace.stage().hope();
        try {
            Optional<Sides> sides = scan();
            if (sides.isEmpty()) {
                problem = Optional.of(stopped());
            } else {
                Verdict verdict = plan(sides.get());
                if (verdict instanceof Plan plan && parameters.mirror().dryRun()) {
                    planned = plan.operations();
                    problem = Optional.empty();
                    pretend(plan);
                } else {
                    problem = carryOut(verdict, sides.get().remote());
                }
            }
        } catch (ScanException | JournalException unreadable) {
            problem = Optional.of(new Problem(Kind.UNREADABLE, RemoteStage.reason(unreadable)));
        } catch (RemoteScanException failed) {
            problem = Optional.of(problem(failed));
        } catch (InterruptedException forced) {
            Thread.currentThread().interrupt();
            problem = Optional.of(stopped());
        } catch (RuntimeException broken) {
            LOG.error("cycle {} failed", number, broken);
            problem = Optional.of(new Problem(
                    Kind.FAILED,
                    "an error in millrace itself, of which the log has more (--log FILE): "
                            + RemoteStage.reason(broken)));
        }
        Counts counts = tally == null ? Counts.failed(problems.size()) : tally.counts();
        mirror.deletions().add(parameters.mirror().dryRun() ? 0 : counts.deleted());
        List<Failure> failures = tally == null ? problems : tally.failures();
        Duration took = Duration.ofNanos(job.clock().nanos() - start);
        Optional<Problem> said =
                problem.or(this::denied).or(workplace.stage()::hopeless).or(() -> unpublished);
        boolean undone = said.isPresent() || counts.failed() > unmirrorable;
        return new Ended(
                new CycleReport(number, began, took, counts, failures, said, planned),
                undone,
                said.isEmpty() && rules.holds(),
                said.isEmpty() && repeated);
    }

    private Optional<Sides> scan() throws ScanException, RemoteScanException, InterruptedException {
        return switch (extent) {
            case WHOLE -> scanBoth();
            case CHANGES -> {
                Tree shown = workplace.journal().shown();
                yield Optional.of(
                        new Sides(mirror.local().changed(), new RemoteScan.Found(shown, List.of(), List.of())));
            }
        };
    }

    /** Both sides at once; empty if a stop came before it was done. */
    private Optional<Sides> scanBoth() throws ScanException, RemoteScanException, InterruptedException {
        LocalScan.requireFolder(parameters.folder());
        Tree known = workplace.journal().shown();
        RemoteScan listing = new RemoteScan(
                workplace.stage(),
                parameters.mirror().rules(),
                workplace.uploads().owner(),
                known,
                mirror.listings());
        FutureTask<Optional<RemoteScan.Found>> remote = new FutureTask<>(listing::run);
        Thread lister = Thread.ofVirtual().name("sync-listing").start(remote);
        Optional<Scan> local;
        try {
            local = rules.areNew()
                    ? new FirstScan(mirror.local(), parameters.folder(), job.clock(), job.stop()).whole(known)
                    : Optional.of(mirror.local().whole(known));
        } finally {
            lister.join();
        }
        Optional<RemoteScan.Found> found = result(remote);
        return local.flatMap(here -> found.map(there -> new Sides(here, there)));
    }

    private static Optional<RemoteScan.Found> result(FutureTask<Optional<RemoteScan.Found>> scan)
            throws RemoteScanException, InterruptedException {
        try {
            return scan.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RemoteScanException refused -> throw refused;
                case InterruptedException forced -> throw forced;
                case RuntimeException broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private Verdict plan(Sides sides) throws InterruptedException {
        scanned = job.clock().now();
        Scan local = sides.local();
        unmirrorable = local.problems().size();
        local.problems().forEach(each -> problems.add(new Failure(each.path(), each.reason())));
        // those of the ignore files weren't known to whoever listed the server
        sides.remote().problems().stream()
                .filter(each -> local.rules().include(RelativePath.of(each.path()), true))
                .forEach(problems::add);
        Optional<Plan> idle = mirror.idle().of(local, sides.remote().tree());
        if (idle.isPresent()) {
            repeated = extent == Extent.CHANGES;
            return idle.get();
        }
        JournalSnapshot journal = workplace.journal().snapshot();
        PlanSettings settings = parameters.mirror().plan();
        rules.scanned(local.rules(), start);
        Tree here = rules.hold(local.tree());
        Tree remote = rules.hold(sides.remote().tree());
        if (extent == Extent.WHOLE && settings.compare().asksForHashes()) {
            remote = mirror.hashes().ofServer(here, remote, journal);
        }
        here = mirror.hashes().ofFolder(here, remote, journal, settings.trackRenames());
        Verdict verdict = new Planner(settings)
                .plan(local.rules(), here, remote, journal, mirror.deletions().count());
        if (verdict instanceof Plan plan) {
            unmirrorable += plan.misnamed().size();
            plan.misnamed().forEach(each -> problems.add(new Failure(each.path().text(), each.reason())));
            if (extent == Extent.WHOLE) {
                workplace.journal().leave(plan.untouchable(sides.remote().tree()));
            }
            verdict = plan.asOf(scanned);
        }
        if (rules.holds()) {
            mirror.idle().forget();
        } else {
            mirror.idle().note(local, sides.remote().tree(), verdict);
        }
        return verdict;
    }

    /** Counts what would be done. */
    private void pretend(Plan plan) {
        Tally pretended = new Tally(plan, problems);
        tally = pretended;
        for (Operation each : plan.operations()) {
            pretended.done(
                    each,
                    each instanceof Operation.Upload upload ? upload.file().size() : 0);
        }
    }

    /** Why it wasn't done to its end, if so. */
    private Optional<Problem> carryOut(Verdict verdict, RemoteScan.Found remote) throws InterruptedException {
        // not a switch over types: the JVM makes code for one while it runs
        if (verdict instanceof Refusal refusal) {
            return Optional.of(new Problem(Kind.REFUSED, refusal.message()));
        }
        return carryOut((Plan) verdict, remote) ? Optional.empty() : Optional.of(stopped());
    }

    /** False if a stop came before the end. */
    private boolean carryOut(Plan plan, RemoteScan.Found remote) throws InterruptedException {
        RememberedJournal journal = workplace.journal();
        journal.record(plan.adopted());
        journal.forget(plan.forgotten());
        try (Intentions intentions = new Intentions(journal, plan.intended())) {
            return carryOut(plan, remote, new OperationSteps(workplace, intentions, scanned));
        }
    }

    private boolean carryOut(Plan plan, RemoteScan.Found remote, OperationSteps steps) throws InterruptedException {
        Tally counting = new Tally(plan, problems);
        tally = counting;
        workplace.progress().begin(plan.operations());
        if (!plan.operations().isEmpty()) {
            job.begun();
        }
        Publish mode = parameters.mirror().publish();
        StagingPlaces places = new StagingPlaces(mode, plan, remote.tree());
        clearAway(remote.leftovers(), plan, places);
        boolean whole = switch (mode) {
            case EACH ->
                new Execution(new OperationOrder(plan.operations()), workplace.stage(), counting, steps::of, each -> 0)
                        .run();
            case ATOMIC -> {
                AtomicPublish publish = new AtomicPublish(plan, places, workplace, steps, counting);
                boolean ended = publish.run();
                unpublished = publish.problem();
                yield ended;
            }
        };
        if (whole && !steps.unsettled().isEmpty()) {
            new Settlement(workplace, steps.unsettled()).run();
        }
        return whole;
    }

    /** What uploads of the plan may go on with. */
    private Set<RelativePath> resumable(Plan plan, StagingPlaces places) {
        Set<RelativePath> names = new HashSet<>();
        for (Operation operation : plan.operations()) {
            if (operation instanceof Operation.Upload upload) {
                Node.File file = upload.file();
                UploadSource.Stamp stamp =
                        new UploadSource.Stamp(file.size(), file.modified().time());
                TemporaryName.ofResumable(workplace.uploads().owner(), upload.path(), places.of(upload.path()), stamp)
                        .ifPresent(names::add);
            }
        }
        return names;
    }

    /** Deletes what runs that were killed have left; what can be gone on with is left, and what can't be deleted now. */
    private void clearAway(List<RelativePath> leftovers, Plan plan, StagingPlaces places) throws InterruptedException {
        if (leftovers.isEmpty()) {
            return;
        }
        Set<RelativePath> resumable = resumable(plan, places);
        Batch batch = new Batch(workplace.stage(), new ArrayDeque<>());
        leftovers.stream().filter(each -> !resumable.contains(each)).forEach(each -> batch.add(new Leftover(each)));
        boolean _ = batch.run();
    }

    private record Leftover(RelativePath path) implements RemoteTask {
        @Override
        public void run(RemoteLink link) throws RemoteFault {
            link.remote().deleteFile(path);
        }

        @Override
        public void failed(String reason, boolean forGood) {
            // it is seen again by the next cycle
        }
    }

    private Problem problem(RemoteScanException failed) {
        Kind kind = failed.forGood() ? Kind.FAILED : Kind.UNREACHABLE;
        return denied().orElseGet(() -> new Problem(kind, RemoteStage.reason(failed)));
    }

    private Optional<Problem> denied() {
        return mirror.connections().denied().map(fault -> new Problem(Kind.DENIED, RemoteStage.reason(fault)));
    }

    private Problem stopped() {
        return denied().orElseGet(
                        () -> new Problem(Kind.STOPPED, job.stop().reason().orElse("the connections were closed")));
    }
}

package io.millrace.sync;

import io.millrace.sync.CycleReport.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out a plan so that its changes appear together: all files are sent beside first, under temporary names; if all
 * could be, they are renamed in one burst, pages after what pages refer to, and what is to go is deleted at the end.
 * If one couldn't be sent, nothing is published, and what was sent is deleted again. An instance is of one plan.
 */
final class AtomicPublish {
    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml", "shtml", "php");
    private static final int IN_THE_WAY = 0;
    private static final int FILES = 1;
    private static final int PAGES_LAST = 2;
    private static final int DELETIONS = 3;

    private final Plan plan;
    private final StagingPlaces places;
    private final Workplace workplace;
    private final OperationSteps steps;
    private final Tally tally;
    private final Map<RelativePath, Held> held = new ConcurrentHashMap<>();
    private final Set<RelativePath> overtaken = ConcurrentHashMap.newKeySet();
    private int unsent;

    AtomicPublish(Plan plan, StagingPlaces places, Workplace workplace, OperationSteps steps, Tally tally) {
        this.plan = plan;
        this.places = places;
        this.workplace = workplace;
        this.steps = steps;
        this.tally = tally;
    }

    /** A file that waits on the server for its name. */
    private record Held(Upload upload, Sent sent) {}

    /**
     * Does it all, or nothing.
     *
     * @return false if a stop came before the end
     */
    boolean run() throws InterruptedException {
        List<Sending> uploads = plan.operations().stream()
                .filter(Operation.Upload.class::isInstance)
                .map(each -> new Sending((Operation.Upload) each))
                .toList();
        // what can't be read would keep all others from being published, once they have been sent
        unsent = (int) uploads.stream().filter(each -> !each.opens()).count();
        if (unsent > 0) {
            return true;
        }
        Batch sending = new Batch(workplace.stage(), new ArrayDeque<>());
        uploads.forEach(sending::add);
        boolean whole = sending.run();
        if (!whole) {
            // what was sent is deleted by the next cycle, which knows the names
            return false;
        }
        unsent = uploads.size() - held.size() - overtaken.size();
        if (unsent > 0) {
            Batch discarding = new Batch(workplace.stage(), new ArrayDeque<>());
            held.values().forEach(each -> discarding.add(new Discarding(each)));
            return discarding.run();
        }
        OperationOrder order = new OperationOrder(plan.operations());
        int[] waves = waves(order);
        Execution burst = new Execution(order, workplace.stage(), tally, this::step, place -> waves[place]);
        workplace.stage().hold();
        try {
            return burst.run();
        } finally {
            workplace.stage().release();
        }
    }

    /** Why nothing was published, if so. */
    Optional<Problem> problem() {
        return unsent == 0
                ? Optional.empty()
                : Optional.of(new Problem(
                        CycleReport.Kind.FAILED,
                        "nothing was published, for " + unsent + (unsent == 1 ? " file" : " files")
                                + " could not be sent"));
    }

    private Step step(Operation operation) {
        if (!(operation instanceof Operation.Upload upload)) {
            return steps.of(operation);
        }
        return overtaken.contains(upload.path())
                ? link -> new Step.Outcome.Overtaken()
                : link -> publish(upload.path(), link);
    }

    private Step.Outcome publish(RelativePath path, RemoteLink link) throws IOException {
        Held waiting = held.get(path);
        if (waiting == null) {
            throw new IllegalStateException(path + " was not sent");
        }
        steps.record(path, waiting.upload().publish(link, waiting.sent()));
        return new Step.Outcome.Done(waiting.sent().content().stamp().size());
    }

    /** Deletions go last, unless something waits for them. */
    private int[] waves(OperationOrder order) {
        int[] waves = new int[plan.operations().size()];
        for (int place = waves.length - 1; place >= 0; place--) {
            waves[place] = switch (order.at(place)) {
                case Operation.Upload upload -> isPage(upload.path()) ? PAGES_LAST : FILES;
                case Operation.Rename rename -> isPage(rename.path()) ? PAGES_LAST : FILES;
                case Operation.ChangeMode change -> FILES;
                case Operation.CreateFolder creation -> IN_THE_WAY;
                case Operation.DeleteFile deletion -> whenAwaited(place, order, waves);
                case Operation.RemoveFolder removal -> whenAwaited(place, order, waves);
            };
        }
        return waves;
    }

    private static int whenAwaited(int place, OperationOrder order, int[] waves) {
        boolean awaited = order.followers(place).anyMatch(follower -> waves[follower] < DELETIONS);
        return awaited ? IN_THE_WAY : DELETIONS;
    }

    private static boolean isPage(RelativePath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return PAGES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Sends a file and keeps it hidden. */
    private final class Sending implements RemoteTask {
        private final Operation.Upload operation;
        private final SyncProgress.Transfer transfer;
        private final Upload upload;

        Sending(Operation.Upload operation) {
            this.operation = operation;
            this.transfer = workplace
                    .progress()
                    .transfer(operation.path(), operation.file().size());
            this.upload = steps.upload(operation.path(), places.of(operation.path()), transfer);
        }

        /** Whether the file can be read; it counts as failed if not, unless it is gone. */
        boolean opens() {
            UploadSource source = workplace.source(operation.path());
            try {
                UploadSource.Stamp _ = source.stamp();
                source.open().close();
                return true;
            } catch (IOException unreadable) {
                boolean gone = steps.isGone(operation.path());
                if (!gone) {
                    failed(RemoteStage.reason(unreadable), true);
                }
                return gone;
            }
        }

        @Override
        public Kind kind() {
            return Kind.TRANSFER;
        }

        @Override
        public long weight() {
            return operation.file().size();
        }

        @Override
        public void run(RemoteLink link) throws IOException {
            boolean done = false;
            transfer.begin();
            try {
                held.put(operation.path(), new Held(upload, upload.send(link)));
                done = true;
            } catch (RemoteFault fault) {
                throw fault;
            } catch (IOException unreadable) {
                if (!steps.isGone(operation.path())) {
                    throw unreadable;
                }
                overtaken.add(operation.path());
            } finally {
                transfer.end(done);
            }
        }

        @Override
        public void failed(String reason, boolean forGood) {
            tally.failed(operation, reason);
        }

        @Override
        public void abandoned(String reason) {
            // it counts as cancelled
        }
    }

    /** Deletes what was sent for nothing; what can't be deleted now is by a later cycle, which knows the names. */
    private record Discarding(Held waiting) implements RemoteTask {
        @Override
        public void run(RemoteLink link) {
            waiting.upload().discard(link, waiting.sent());
        }

        @Override
        public void failed(String reason, boolean forGood) {
            // it is deleted by the next cycle
        }
    }
}

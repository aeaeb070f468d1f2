package io.millrace.sync;

import io.millrace.sync.CycleReport.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
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
    private final Tree remote;
    private final Workplace workplace;
    private final OperationSteps steps;
    private final Tally tally;
    private final Set<RelativePath> removed = new HashSet<>();
    private final Map<RelativePath, Held> held = new ConcurrentHashMap<>();
    private int unsent;

    /** @param remote what is on the server before */
    AtomicPublish(Plan plan, Tree remote, Workplace workplace, OperationSteps steps, Tally tally) {
        this.plan = plan;
        this.remote = remote;
        this.workplace = workplace;
        this.steps = steps;
        this.tally = tally;
        for (Operation each : plan.operations()) {
            if (each instanceof Operation.RemoveFolder removal) {
                removed.add(removal.path());
            }
        }
    }

    /** A file that waits on the server for its name. */
    private record Held(Upload upload, Sent sent) {}

    /**
     * Does it all, or nothing.
     *
     * @return false if a stop came before the end
     */
    boolean run() throws InterruptedException {
        Batch sending = new Batch(workplace.stage(), new ArrayDeque<>());
        List<Operation.Upload> uploads = plan.operations().stream()
                .filter(Operation.Upload.class::isInstance)
                .map(Operation.Upload.class::cast)
                .toList();
        uploads.forEach(each -> sending.add(new Sending(each)));
        boolean whole = sending.run();
        if (!whole) {
            // what was sent is deleted by the next cycle, which knows the names
            return false;
        }
        unsent = uploads.size() - held.size();
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
        return operation instanceof Operation.Upload upload
                ? link -> publish(upload.path(), link)
                : steps.of(operation);
    }

    private long publish(RelativePath path, RemoteLink link) throws RemoteFault {
        Held waiting = held.get(path);
        if (waiting == null) {
            throw new IllegalStateException(path + " was not sent");
        }
        steps.record(path, waiting.upload().publish(link, waiting.sent()));
        return waiting.sent().content().stamp().size();
    }

    /** Deletions go last, unless something waits for them. */
    private int[] waves(OperationOrder order) {
        int[] waves = new int[plan.operations().size()];
        for (int place = waves.length - 1; place >= 0; place--) {
            waves[place] = switch (order.at(place)) {
                case Operation.Upload upload -> isPage(upload.path()) ? PAGES_LAST : FILES;
                case Operation.Rename rename -> FILES;
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

    /** Where a file may lie until it gets its name: beside itself, or beside the folder of its path that isn't there yet. */
    private RelativePath beside(RelativePath path) {
        RelativePath beside = path;
        for (Optional<RelativePath> folder = path.parent();
                folder.isPresent();
                folder = folder.get().parent()) {
            boolean there = remote.get(folder.get()).orElse(null) instanceof Node.Folder;
            if (!there || removed.contains(folder.get())) {
                beside = folder.get();
            }
        }
        return beside;
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
            this.upload = steps.upload(operation.path(), Optional.of(beside(operation.path())), transfer);
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

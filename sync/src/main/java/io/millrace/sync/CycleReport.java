package io.millrace.sync;

import io.millrace.engine.LongReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a cycle.
 *
 * @param number of it, from 1 on
 * @param began when it began
 * @param took how long it took
 * @param counts what was done; in a dry run, what would be
 * @param failures what could not be done, or was left as it is though it differs, with the reasons: {@link Counts#failed}
 *     of them or, in a report that was kept, the first {@value #FAILURES_KEPT}
 * @param problem why the cycle as a whole was not carried out, if so: nothing was changed then, or no more than counted
 * @param planned in a dry run, what would be done, in order; else empty, and so it is in a report that was kept
 */
public record CycleReport(
        long number,
        Instant began,
        Duration took,
        Counts counts,
        List<Failure> failures,
        Optional<Problem> problem,
        List<Operation> planned)
        implements LongReport {
    static final int FAILURES_KEPT = 20;

    public CycleReport {
        failures = List.copyOf(failures);
        planned = List.copyOf(planned);
    }

    @Override
    public CycleReport kept() {
        if (failures.size() <= FAILURES_KEPT && planned.isEmpty()) {
            return this;
        }
        List<Failure> first = failures.subList(0, Math.min(failures.size(), FAILURES_KEPT));
        return new CycleReport(number, began, took, counts, first, problem, List.of());
    }

    /** Whether the server lets nobody in, so that another cycle would be of no use. */
    boolean denied() {
        return problem.isPresent() && problem.get().kind() == Kind.DENIED;
    }

    /**
     * Whether the server now holds what the folder held when it was read, as far as the rules include it and nothing
     * changed there meanwhile.
     */
    public boolean clean() {
        return problem.isEmpty() && counts.failed() == 0;
    }

    /**
     * What was done, counted. Of what was planned, each operation counts once: as done in its way, as failed, as left or
     * as cancelled; but a renaming that the server doesn't do counts as the creation and the deletion that are done instead.
     *
     * @param created files that were new on the server
     * @param updated files that replaced others, or got other permissions
     * @param renamed files that were renamed on the server
     * @param deleted files
     * @param foldersCreated folders
     * @param foldersRemoved folders
     * @param unchanged files that needed nothing
     * @param left what differs, and was left as it is: as the settings say, or as the server has it otherwise
     * @param failed operations, and files that can't be mirrored
     * @param cancelled operations that were not done, or not to their end, without having failed: a stop came, nothing is
     *     published as a file could not be sent, or the local folder had changed by then
     * @param bytes that were uploaded in the files created and updated
     */
    public record Counts(
            long created,
            long updated,
            long renamed,
            long deleted,
            long foldersCreated,
            long foldersRemoved,
            long unchanged,
            long left,
            long failed,
            long cancelled,
            long bytes) {
        /** Nothing at all. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** Nothing but so many failures. */
        static Counts failed(long failed) {
            return new Counts(0, 0, 0, 0, 0, 0, 0, 0, failed, 0, 0);
        }

        /** Those of both, except that {@code unchanged} and {@code left} are those of the later one. */
        public Counts then(Counts later) {
            return new Counts(
                    created + later.created,
                    updated + later.updated,
                    renamed + later.renamed,
                    deleted + later.deleted,
                    foldersCreated + later.foldersCreated,
                    foldersRemoved + later.foldersRemoved,
                    later.unchanged,
                    later.left,
                    failed + later.failed,
                    cancelled + later.cancelled,
                    bytes + later.bytes);
        }

        /** Whether anything was changed on the server. */
        public boolean changed() {
            return created + updated + renamed + deleted + foldersCreated + foldersRemoved > 0;
        }

        /** Whether nothing was done or tried. */
        public boolean idle() {
            return !changed() && failed + cancelled == 0;
        }
    }

    /**
     * Something that isn't as it should be.
     *
     * @param path of it, as it is: there may be control characters in it
     * @param reason for the user
     */
    public record Failure(String path, String reason) {}

    /**
     * Why a cycle was not carried out.
     *
     * @param kind of it
     * @param message for the user
     */
    public record Problem(Kind kind, String message) {}

    /** The kinds of problem. */
    public enum Kind {
        /** The plan was refused: too much would be deleted, the folder is empty, there are conflicts. */
        REFUSED,
        /** The local folder can't be read, or its journal. */
        UNREADABLE,
        /** The server can't be reached, or answers no more. */
        UNREACHABLE,
        /** The server doesn't let us in, or isn't the one that is meant: it isn't tried again. */
        DENIED,
        /** The server refuses what every cycle needs, such as listing its folders, or a file that is to be published with all others. */
        FAILED,
        /** A stop was asked for. */
        STOPPED
    }
}

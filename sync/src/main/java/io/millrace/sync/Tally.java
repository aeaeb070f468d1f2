package io.millrace.sync;

import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of the operations of a plan. Safe for use by many threads. */
final class Tally {
    private final Plan plan;
    private final List<Failure> failures;
    private long created;
    private long updated;
    private long renamed;
    private long deleted;
    private long foldersCreated;
    private long foldersRemoved;
    /** What failed without being an operation. */
    private final long problems;

    private long done;
    private long failed;
    private long left;
    private long bytes;

    /** @param problems of single files, which count as failed */
    Tally(Plan plan, List<Failure> problems) {
        this.plan = plan;
        this.failures = new ArrayList<>(problems);
        this.problems = problems.size();
    }

    /**
     * Counts an operation as done.
     *
     * @param size of the file, if one was uploaded for it
     */
    synchronized void done(Operation operation, long size) {
        done++;
        bytes += size;
        switch (operation) {
            case Operation.Upload upload when upload.creates() -> created++;
            case Operation.Upload upload -> updated++;
            case Operation.ChangeMode change -> updated++;
            case Operation.Rename rename -> renamed++;
            case Operation.DeleteFile deletion -> deleted++;
            case Operation.CreateFolder creation -> foldersCreated++;
            case Operation.RemoveFolder removal -> foldersRemoved++;
        }
    }

    /** Counts a renaming in whose stead a file was sent, and maybe another one deleted. */
    synchronized void sentInstead(long size, boolean alsoDeleted) {
        done++;
        bytes += size;
        created++;
        deleted += alsoDeleted ? 1 : 0;
    }

    /** Counts an operation as failed. */
    synchronized void failed(Operation operation, String reason) {
        failed++;
        failures.add(new Failure(operation.path().text(), reason));
    }

    /** Counts so many operations as left, for the server has it otherwise. */
    synchronized void left(int operations) {
        left += operations;
    }

    /** The counts; operations that are neither done nor left nor failed are cancelled. */
    synchronized Counts counts() {
        long settled = done + failed + left;
        return new Counts(
                created,
                updated,
                renamed,
                deleted,
                foldersCreated,
                foldersRemoved,
                plan.unchanged(),
                plan.left().size() + left,
                problems + failed,
                plan.operations().size() - settled,
                bytes);
    }

    /** What isn't as it should be, as far as it is known. */
    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }
}

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
    private long failed;
    /** Of those that failed, the ones that are no operations. */
    private long problems;

    private long bytes;

    /** @param problems of single files, which count as failed */
    Tally(Plan plan, List<Failure> problems) {
        this.plan = plan;
        this.failures = new ArrayList<>(problems);
        this.failed = problems.size();
        this.problems = problems.size();
    }

    /**
     * Counts an operation as done.
     *
     * @param size of the file, if one was uploaded for it
     */
    synchronized void done(Operation operation, long size) {
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

    /** Counts an operation as failed. */
    synchronized void failed(Operation operation, String reason) {
        failed++;
        failures.add(new Failure(operation.path().text(), reason));
    }

    /** Notes something that isn't as it should be, and is no operation. */
    synchronized void failed(String path, String reason) {
        failed++;
        problems++;
        failures.add(new Failure(path, reason));
    }

    /** The counts; operations that are neither done nor failed are cancelled. */
    synchronized Counts counts() {
        long settled = created + updated + renamed + deleted + foldersCreated + foldersRemoved + failed - problems;
        return new Counts(
                created,
                updated,
                renamed,
                deleted,
                foldersCreated,
                foldersRemoved,
                plan.unchanged(),
                plan.left().size(),
                failed,
                plan.operations().size() - settled,
                bytes);
    }

    /** What isn't as it should be, as far as it is known. */
    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }
}

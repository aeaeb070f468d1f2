package io.millrace.load;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One input, and what became of its lines so far.
 *
 * <p>It is settled when nothing of it is open any more: its reader, the blocks that wait to be encoded, the batches
 * that wait for memcached's answer.
 */
final class FileTally {
    /** The problem of a file that a stop has cut short. */
    static final String STOPPED = "stopped before its end";

    private final Path path;
    private final int position;
    private final long size;
    private final Consumer<FileTally> whenSettled;
    private final AtomicInteger open = new AtomicInteger(1);
    private final LongAdder lines = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder warnings = new LongAdder();
    private final LongAdder unaccounted = new LongAdder();
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile @Nullable String problem;
    private volatile boolean renamed;
    private volatile long begunAt;
    private volatile long settledAt;

    /**
     * @param position in the order of renaming, from 0
     * @param size in bytes as it lies on the disk; negative if unknown
     */
    FileTally(Path path, int position, long size, Consumer<FileTally> whenSettled) {
        this.path = path;
        this.position = position;
        this.size = size;
        this.whenSettled = whenSettled;
    }

    Path path() {
        return path;
    }

    int position() {
        return position;
    }

    long size() {
        return size;
    }

    void begin(long nanos) {
        begunAt = nanos;
    }

    /** Something more of the file is under way: a block, or a batch. */
    void open() {
        open.incrementAndGet();
    }

    /** Something of the file is through; {@code nanos} is the time. */
    void close(long nanos) {
        if (open.decrementAndGet() == 0) {
            settledAt = nanos;
            failUnaccounted();
            whenSettled.accept(this);
        }
    }

    /** Something of the file is through, because a fault that nobody foresaw has ended the work on it. */
    void close(long nanos, Throwable fault) {
        problem("a fault of ours: " + fault);
        close(nanos);
    }

    private void failUnaccounted() {
        LoadSummary.Counts counts = counts();
        long unknown = counts.lines() - counts.stored() - counts.rejected() - counts.failed();
        failed.add(unknown);
        unaccounted.add(unknown);
    }

    void read(long bytes) {
        bytesRead.addAndGet(bytes);
    }

    long bytesRead() {
        return bytesRead.get();
    }

    void lines(long count) {
        lines.add(count);
    }

    void stored(long count) {
        stored.add(count);
    }

    void rejected(long count) {
        rejected.add(count);
    }

    void failed(long count) {
        failed.add(count);
    }

    void warned(long count) {
        warnings.add(count);
    }

    /** Notes why the file can't count as loaded; the first reason stays. */
    synchronized void problem(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void renamed() {
        renamed = true;
    }

    boolean begun() {
        return begunAt != 0;
    }

    boolean settled() {
        return settledAt != 0;
    }

    double seconds() {
        return (settledAt - begunAt) / 1e9;
    }

    /**
     * Ends a file that was begun but could not be settled: lines whose fate is not known count as failed.
     *
     * @return how many lines of it have failed only because nobody knows what became of them, here or by a fault before
     */
    long cutOff(long nanos) {
        if (begun() && !settled()) {
            settledAt = nanos;
            problem(STOPPED);
            failUnaccounted();
        }
        return unaccounted.sum();
    }

    LoadSummary.File summary() {
        return new LoadSummary.File(path.toString(), counts(), seconds(), renamed, problem());
    }

    LoadSummary.Counts counts() {
        return new LoadSummary.Counts(lines.sum(), stored.sum(), rejected.sum(), failed.sum(), warnings.sum());
    }
}

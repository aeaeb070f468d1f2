package io.millrace.sync;

import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a cycle intends to put on the server, noted in the journal for as long as it isn't known whether it is there. Safe for
 * use by many threads.
 */
final class Intentions implements AutoCloseable {
    private final RememberedJournal journal;
    private final Set<RelativePath> before;
    /** How often each was asked for without an answer that can be relied on. */
    private final Map<RelativePath, Integer> open = new HashMap<>();

    private boolean closed;

    /** Notes that something is to be put at these paths. */
    Intentions(RememberedJournal journal, Collection<RelativePath> paths) {
        this.journal = journal;
        this.before = Set.copyOf(journal.snapshot().intended());
        journal.intend(paths);
    }

    /**
     * The server is about to be asked to give something this path.
     *
     * @throws InterruptedIOException if it must not be asked any more: the cycle is over
     */
    synchronized void asking(RelativePath path) throws InterruptedIOException {
        if (closed) {
            throw new InterruptedIOException("the cycle is over");
        }
        open.merge(path, 1, Integer::sum);
    }

    /** It was asked, and is known not to have done so. */
    synchronized void refused(RelativePath path) {
        open.computeIfPresent(path, (each, times) -> times == 1 ? null : times - 1);
    }

    /** What is there is in the journal now. */
    synchronized void recorded(RelativePath path) {
        open.remove(path);
    }

    /**
     * Withdraws what didn't get as far as the server: what others put there is theirs. What earlier cycles intended, and
     * whatever may have been done, stays noted. Everything is in the journal afterwards.
     */
    @Override
    public void close() {
        List<RelativePath> idle;
        synchronized (this) {
            closed = true;
            idle = journal.snapshot().intended().stream()
                    .filter(path -> !before.contains(path) && !open.containsKey(path))
                    .toList();
        }
        journal.withdraw(idle);
    }
}

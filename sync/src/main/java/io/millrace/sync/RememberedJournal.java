package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal whose content is in memory, too, so that a cycle need not read it. What is written is in memory at once, and in
 * the journal behind within a tenth of a second, together with all else of that time: a transaction a file would take a
 * tenth of the time that sending a small file takes. If the process is killed in between, these files are still
 * {@linkplain #intend intended} there.
 */
public final class RememberedJournal implements Journal {
    private static final Duration DELAY = Duration.ofMillis(100);

    /** With so many waiting, it isn't waited any longer. */
    private static final int ENOUGH = 256;

    private final Journal journal;
    private final Clock clock;
    private final Map<RelativePath, JournalEntry> entries = new ConcurrentHashMap<>();
    private final Set<RelativePath> intended = ConcurrentHashMap.newKeySet();
    private final JournalSnapshot snapshot = new JournalSnapshot(entries, intended);
    private final JournalTree shown = new JournalTree(entries);
    /** Taken first where this object's lock is needed, too. */
    private final ReentrantLock writing = new ReentrantLock();

    private Map<RelativePath, Optional<JournalEntry>> waiting = new HashMap<>();
    private boolean awake;

    /**
     * Reads all of a journal.
     *
     * @param journal that nobody else writes to from now on; it is closed with this
     */
    public RememberedJournal(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        JournalSnapshot found = journal.snapshot();
        entries.putAll(found.entries());
        intended.addAll(found.intended());
    }

    /** What is in it: always the same object, which changes with it. It may be read while others write. */
    @Override
    public JournalSnapshot snapshot() {
        return snapshot;
    }

    /**
     * What the server shows if nobody else changes it, and as far as it was ever asked: its folders, its files as they
     * were listed after their upload, and what is {@linkplain #leave left as it is}. The same tree as before, if nothing
     * was written.
     */
    public synchronized Tree shown() {
        return shown.tree();
    }

    /**
     * Remembers what a listing of all has shown that is to be left as it is, with whatever lies below it; in memory alone,
     * until something is written at its path, or up to the next call.
     */
    synchronized void leave(Map<RelativePath, Node> nodes) {
        shown.leave(nodes);
    }

    @Override
    public void intend(Collection<RelativePath> paths) {
        flush();
        journal.intend(paths);
        intended.addAll(paths);
    }

    /** Everything else is in the journal behind by then. */
    @Override
    public void withdraw(Collection<RelativePath> paths) {
        flush();
        journal.withdraw(paths);
        paths.forEach(intended::remove);
    }

    /** @throws JournalException if the journal behind can't be written: what waits for it is tried again by the next call */
    @Override
    public void write(Map<RelativePath, Optional<JournalEntry>> changes) {
        if (!changes.isEmpty() && remember(changes) >= ENOUGH) {
            flush();
        }
    }

    /**
     * Returns once everything is in the journal behind.
     *
     * @throws JournalException if that can't be written
     */
    public void flush() {
        writing.lock();
        try {
            Map<RelativePath, Optional<JournalEntry>> changes = takeWaiting();
            boolean written = false;
            try {
                journal.write(changes);
                written = true;
            } finally {
                if (!written) {
                    putBack(changes);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** What can't be written is lost: whoever wrote it has heard of that from {@link #flush}. */
    @Override
    public void close() {
        try (journal) {
            try {
                flush();
            } catch (JournalException unwritable) {
                // these files are intended still, or compared anew
            }
        }
    }

    /** Answers how many wait to be written then. */
    private synchronized int remember(Map<RelativePath, Optional<JournalEntry>> changes) {
        changes.forEach((path, entry) -> {
            if (entry.isPresent()) {
                entries.put(path, entry.get());
            } else {
                entries.remove(path);
            }
        });
        intended.removeAll(changes.keySet());
        shown.changed(changes.keySet());
        waiting.putAll(changes);
        if (!awake) {
            awake = true;
            clock.schedule(DELAY, () -> Thread.ofVirtual().name("journal-delay").start(this::delayed));
        }
        return waiting.size();
    }

    private void delayed() {
        synchronized (this) {
            awake = false;
        }
        try {
            flush();
        } catch (JournalException unwritable) {
            // the next call finds that out, too, and tells
        }
    }

    private synchronized Map<RelativePath, Optional<JournalEntry>> takeWaiting() {
        Map<RelativePath, Optional<JournalEntry>> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private synchronized void putBack(Map<RelativePath, Optional<JournalEntry>> changes) {
        changes.forEach(waiting::putIfAbsent);
    }
}

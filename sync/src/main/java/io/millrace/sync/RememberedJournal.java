package io.millrace.sync;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A journal whose content is in memory, too, so that a cycle need not read it. Many may write at once: what they write while
 * another write is under way is written together. A call returns once what it wrote is in the journal behind.
 */
public final class RememberedJournal implements Journal {
    private final Journal journal;
    private final Map<RelativePath, JournalEntry> entries = new ConcurrentHashMap<>();
    private final Set<RelativePath> intended = ConcurrentHashMap.newKeySet();
    private final JournalSnapshot snapshot = new JournalSnapshot(entries, intended);
    private final JournalTree shown = new JournalTree(entries);
    private final GroupCommit<RelativePath, Optional<JournalEntry>> writes = new GroupCommit<>(this::writeNow);

    /**
     * Reads all of a journal.
     *
     * @param journal that nobody else writes to from now on; it is closed with this
     */
    public RememberedJournal(Journal journal) {
        this.journal = journal;
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
     * What the server shows if nobody else changes it, and as far as it was ever asked: its folders, and its files as they
     * were listed after their upload. The same tree as before, if nothing was written.
     */
    public synchronized Tree shown() {
        return shown.tree();
    }

    @Override
    public void intend(Collection<RelativePath> paths) {
        journal.intend(paths);
        intended.addAll(paths);
    }

    @Override
    public void write(Map<RelativePath, Optional<JournalEntry>> changes) {
        if (!changes.isEmpty()) {
            writes.write(changes);
        }
    }

    @Override
    public void close() {
        journal.close();
    }

    private void writeNow(Map<RelativePath, Optional<JournalEntry>> changes) {
        journal.write(changes);
        remember(changes);
    }

    private synchronized void remember(Map<RelativePath, Optional<JournalEntry>> changes) {
        changes.forEach((path, entry) -> {
            if (entry.isPresent()) {
                entries.put(path, entry.get());
            } else {
                entries.remove(path);
            }
        });
        intended.removeAll(changes.keySet());
        shown.changed(changes.keySet());
    }
}

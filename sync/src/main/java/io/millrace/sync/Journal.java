package io.millrace.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was put on a server out of a local folder, written as it happens, so that the next run knows what it need not do.
 * There is one for each pair of a folder and a place on a server. Safe for use by many threads.
 *
 * <p>What {@link #intend} wrote outlasts the process and the machine's power from the moment that the call returns. What
 * other calls wrote outlasts the process, however that ends, at once or, in a {@link RememberedJournal}, from its next
 * {@linkplain RememberedJournal#flush flush} on.
 */
public interface Journal extends AutoCloseable {
    /** All that is in it now. */
    JournalSnapshot snapshot();

    /**
     * Notes that something is about to be put at these paths. Until {@link #record}, {@link #forget} or {@link #withdraw} is
     * called for a path, what is there on the server is held to be our own, whatever it is.
     */
    void intend(Collection<RelativePath> paths);

    /** Notes that nothing was put at these paths after all, so that what is there is not our own for having been intended. */
    void withdraw(Collection<RelativePath> paths);

    /**
     * Notes what is at many paths of the server now, and at which of them nothing is any more: all of it or, if the process
     * ends amid the call, nothing.
     */
    void write(Map<RelativePath, Optional<JournalEntry>> changes);

    /** Notes what is at a path of the server now. */
    default void record(RelativePath path, JournalEntry entry) {
        write(Map.of(path, Optional.of(entry)));
    }

    /** Notes what is at many paths now: all of it, or nothing. */
    default void record(Map<RelativePath, ? extends JournalEntry> entries) {
        Map<RelativePath, Optional<JournalEntry>> changes = new HashMap<>();
        entries.forEach((path, entry) -> changes.put(path, Optional.of(entry)));
        write(changes);
    }

    /** Notes that nothing is at these paths any more. */
    default void forget(Collection<RelativePath> paths) {
        Map<RelativePath, Optional<JournalEntry>> changes = new HashMap<>();
        paths.forEach(path -> changes.put(path, Optional.empty()));
        write(changes);
    }

    /** Notes that what is at {@code path} now was at {@code from} before: both, or nothing. */
    default void move(RelativePath from, RelativePath path, JournalEntry entry) {
        write(Map.of(from, Optional.empty(), path, Optional.of(entry)));
    }

    /** Lets others open it. */
    @Override
    void close();
}

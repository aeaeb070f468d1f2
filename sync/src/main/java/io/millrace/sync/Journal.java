package io.millrace.sync;

import java.util.Collection;
import java.util.Map;

/**
 * What was put on a server out of a local folder, written as it happens, so that the next run knows what it need not do.
 * There is one for each pair of a folder and a place on a server. Safe for use by many threads.
 *
 * <p>What a call wrote outlasts the process from the moment that the call returns, however the process ends. What
 * {@link #intend} wrote outlasts the machine's power, too.
 */
public interface Journal extends AutoCloseable {
    /** All that is in it now. */
    JournalSnapshot snapshot();

    /**
     * Notes that something is about to be put at these paths. Until {@link #record} or {@link #forget} is called for a
     * path, what is there on the server is held to be our own, whatever it is.
     */
    void intend(Collection<RelativePath> paths);

    /** Notes what is at a path of the server now. */
    default void record(RelativePath path, JournalEntry entry) {
        record(Map.of(path, entry));
    }

    /** Notes what is at many paths now: all of it or, if the process ends amid the call, nothing. */
    void record(Map<RelativePath, JournalEntry> entries);

    /** Notes that nothing is at these paths any more. */
    void forget(Collection<RelativePath> paths);

    /** Notes that what is at {@code path} now was at {@code from} before: both, or nothing. */
    void move(RelativePath from, RelativePath path, JournalEntry entry);

    /** Lets others open it. */
    @Override
    void close();
}

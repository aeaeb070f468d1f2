package io.millrace.sync;

import java.util.Map;
import java.util.Set;

/**
 * What a journal held at one moment.
 *
 * @param entries what was put on the server, by path
 * @param intended paths that something was about to be put at, and of which it isn't known whether it was: a run ended in
 *     between. What the server has there is held to be our own
 */
public record JournalSnapshot(Map<RelativePath, JournalEntry> entries, Set<RelativePath> intended) {
    /** Of a journal that is new. */
    public static final JournalSnapshot EMPTY = new JournalSnapshot(Map.of(), Set.of());

    public JournalSnapshot {
        entries = Map.copyOf(entries);
        intended = Set.copyOf(intended);
    }
}

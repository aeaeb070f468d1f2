package io.millrace.sync;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * What a journal held at one moment. It shows the collections that it was made of, and so changes if they do: a
 * {@link RememberedJournal} gives out one that is good until its next change.
 *
 * @param entries what was put on the server, by path
 * @param intended paths that something was about to be put at, and of which it isn't known whether it was: a run ended in
 *     between. What the server has there is held to be our own
 */
public record JournalSnapshot(Map<RelativePath, JournalEntry> entries, Set<RelativePath> intended) {
    /** Of a journal that is new. */
    public static final JournalSnapshot EMPTY = new JournalSnapshot(Map.of(), Set.of());

    public JournalSnapshot {
        entries = Collections.unmodifiableMap(entries);
        intended = Collections.unmodifiableSet(intended);
    }
}

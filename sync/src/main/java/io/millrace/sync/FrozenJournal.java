package io.millrace.sync;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal held, for a run that changes nothing: what it notes is kept nowhere.
 *
 * @param snapshot all that is in it
 */
record FrozenJournal(JournalSnapshot snapshot) implements Journal {
    @Override
    public void intend(Collection<RelativePath> paths) {}

    @Override
    public void withdraw(Collection<RelativePath> paths) {}

    @Override
    public void write(Map<RelativePath, Optional<JournalEntry>> changes) {}

    @Override
    public void close() {}
}

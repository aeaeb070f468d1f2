package io.millrace.sync;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Asks the server how it lists files that were put there, where its listings show other times than it tells of a single
 * file, and writes that to the journal.
 */
final class Settlement {
    private final Workplace workplace;
    private final Map<Optional<RelativePath>, Map<RelativePath, JournalEntry.File>> folders = new HashMap<>();

    /** @param unsettled what was put there, as the journal has it so far */
    Settlement(Workplace workplace, Map<RelativePath, JournalEntry.File> unsettled) {
        this.workplace = workplace;
        unsettled.forEach((path, entry) ->
                folders.computeIfAbsent(path.parent(), each -> new HashMap<>()).put(path, entry));
    }

    /** Does it; what can't be listed now is settled by the listing of a later cycle. */
    void run() throws InterruptedException {
        Batch batch = new Batch(workplace.stage(), new ArrayDeque<>());
        folders.forEach((folder, entries) -> batch.add(new Listing(folder, entries)));
        batch.run();
    }

    private final class Listing implements RemoteTask {
        private final Optional<RelativePath> folder;
        private final Map<RelativePath, JournalEntry.File> entries;

        Listing(Optional<RelativePath> folder, Map<RelativePath, JournalEntry.File> entries) {
            this.folder = folder;
            this.entries = entries;
        }

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            Remote remote = link.remote();
            SequencedMap<String, Node> found =
                    remote.list(folder, ListingText.anew()).orElseThrow();
            Map<RelativePath, JournalEntry> settled = new HashMap<>();
            entries.forEach((path, entry) -> {
                if (found.get(path.name()) instanceof Node.File file && file.size() == entry.size()) {
                    settled.put(path, entry.withShown(new JournalEntry.Shown(file.size(), file.modified())));
                }
            });
            workplace.journal().record(settled);
        }

        @Override
        public void failed(String reason, boolean forGood) {
            // the next listing of the folder settles them
        }
    }
}

package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which local files are worth reading for their hash before a plan is made, as their sizes and times alone leave
 * open what is best: to upload them, to rename what is on the server, or to do nothing. A plan made without these hashes is
 * good, too, but may upload more.
 */
public final class WorthHashing {
    private final Tree local;
    private final Tree remote;
    private final JournalSnapshot journal;
    private final Map<Long, String> renamed;

    private WorthHashing(Tree local, Tree remote, JournalSnapshot journal, boolean trackRenames) {
        this.local = local;
        this.remote = remote;
        this.journal = journal;
        this.renamed = trackRenames ? sizesOfMissingFiles() : Map.of();
    }

    /**
     * The files worth it, each with the algorithm that its hash will be compared in.
     *
     * @param trackRenames whether files on the server may be renamed
     */
    public static Map<RelativePath, String> of(Tree local, Tree remote, JournalSnapshot journal, boolean trackRenames) {
        return new WorthHashing(local, remote, journal, trackRenames).find();
    }

    /** The files whose hashes are worth asking the server for: they may be the same as those here, and it isn't known. */
    static List<RelativePath> onServer(Tree local, Tree remote, JournalSnapshot journal) {
        List<RelativePath> found = new ArrayList<>();
        SideBySide.walk(local, remote, (path, mine, theirs) -> {
            if (mine instanceof Node.File here
                    && theirs instanceof Node.File there
                    && here.size() == there.size()
                    && (journal.intended().contains(path)
                            || !(journal.entries().get(path) instanceof JournalEntry.File uploaded
                                    && uploaded.shown().agreesWith(there)))) {
                found.add(path);
            }
        });
        return found;
    }

    private Map<RelativePath, String> find() {
        Map<RelativePath, String> found = new HashMap<>();
        SideBySide.walk(local, remote, (path, mine, theirs) -> {
            if (mine instanceof Node.File file && file.hash().isEmpty()) {
                algorithm(path, file, theirs).ifPresent(algorithm -> found.put(path, algorithm));
            }
        });
        return found;
    }

    private Optional<String> algorithm(RelativePath path, Node.File file, @Nullable Node there) {
        if (there == null) {
            return Optional.ofNullable(renamed.get(file.size()));
        }
        if (!(there instanceof Node.File shown)) {
            return Optional.empty();
        }
        JournalEntry.File uploaded = journal.entries().get(path) instanceof JournalEntry.File entry
                        && entry.shown().agreesWith(shown)
                        && !journal.intended().contains(path)
                ? entry
                : null;
        if (uploaded == null) {
            return shown.size() == file.size() ? shown.hash().map(ContentHash::algorithm) : Optional.empty();
        }
        return uploaded.size() == file.size() && !uploaded.modified().agreesWith(file.modified())
                ? uploaded.hash().map(ContentHash::algorithm)
                : Optional.empty();
    }

    /** Of the files that were uploaded and aren't here any more; with the algorithm of their hashes. */
    private Map<Long, String> sizesOfMissingFiles() {
        Map<Long, String> sizes = new HashMap<>();
        journal.entries().forEach((path, entry) -> {
            if (entry instanceof JournalEntry.File file
                    && file.hash().isPresent()
                    && local.get(path).isEmpty()) {
                sizes.put(file.size(), file.hash().get().algorithm());
            }
        });
        return sizes;
    }
}

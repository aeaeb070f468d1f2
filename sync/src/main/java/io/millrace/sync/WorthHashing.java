package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        for (Tree.Entry each : remote) {
            if (each.node() instanceof Node.File there
                    && local.get(each.path()).orElse(null) instanceof Node.File here
                    && here.size() == there.size()
                    && (journal.intended().contains(each.path())
                            || !(journal.entries().get(each.path()) instanceof JournalEntry.File uploaded
                                    && uploaded.shown().agreesWith(there)))) {
                found.add(each.path());
            }
        }
        return found;
    }

    private Map<RelativePath, String> find() {
        Map<RelativePath, String> found = new HashMap<>();
        for (Tree.Entry each : local) {
            if (each.node() instanceof Node.File file && file.hash().isEmpty()) {
                algorithm(each.path(), file).ifPresent(algorithm -> found.put(each.path(), algorithm));
            }
        }
        return found;
    }

    private Optional<String> algorithm(RelativePath path, Node.File file) {
        Optional<Node> there = remote.get(path);
        if (there.isEmpty()) {
            return Optional.ofNullable(renamed.get(file.size()));
        }
        if (!(there.get() instanceof Node.File shown)) {
            return Optional.empty();
        }
        boolean asUploaded = journal.entries().get(path) instanceof JournalEntry.File uploaded
                && uploaded.shown().agreesWith(shown);
        if (!asUploaded || journal.intended().contains(path)) {
            return shown.size() == file.size() ? shown.hash().map(ContentHash::algorithm) : Optional.empty();
        }
        return journal.entries().get(path) instanceof JournalEntry.File uploaded
                        && uploaded.size() == file.size()
                        && !uploaded.modified().agreesWith(file.modified())
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

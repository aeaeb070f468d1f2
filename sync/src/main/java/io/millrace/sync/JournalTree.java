package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the server shows, if it is as a journal has it: its folders, and its files as they were listed after their upload. A
 * cycle that plans with it asks the server nothing, and sees no change that others made there. Used by one thread at a time.
 */
final class JournalTree {
    private final Map<RelativePath, JournalEntry> entries;
    private final Set<RelativePath> changed = new HashSet<>();
    private Tree tree = Tree.EMPTY;
    private boolean built;
    private boolean whole;

    /** @param entries of the journal: the map that it keeps up to date */
    JournalTree(Map<RelativePath, JournalEntry> entries) {
        this.entries = entries;
    }

    /** Hears that the entries of these paths changed. */
    void changed(Set<RelativePath> paths) {
        if (built) {
            changed.addAll(paths);
        }
    }

    /** What there is now; the same tree as before if it still holds. */
    Tree tree() {
        if (!built) {
            build();
        } else if (!changed.isEmpty()) {
            if (whole && changed.stream().allMatch(this::fits)) {
                update();
            } else {
                build();
            }
        }
        changed.clear();
        return tree;
    }

    /** Whether a path lies in a folder of the journal, and what lies below it has a folder to lie in. */
    private boolean fits(RelativePath path) {
        JournalEntry entry = entries.get(path);
        if (entry != null
                && path.parent()
                        .filter(folder -> !(entries.get(folder) instanceof JournalEntry.Folder))
                        .isPresent()) {
            return false;
        }
        return entry instanceof JournalEntry.Folder
                || tree.below(path).stream().noneMatch(each -> entries.containsKey(each.path()));
    }

    private void update() {
        TreeUpdate update = new TreeUpdate(tree);
        for (RelativePath path : changed) {
            JournalEntry entry = entries.get(path);
            if (entry == null) {
                update.remove(path);
            } else {
                update.put(new Tree.Entry(path, node(entry)));
            }
        }
        tree = update.after();
    }

    private void build() {
        List<RelativePath> paths = new ArrayList<>(entries.keySet());
        paths.sort(null);
        List<Tree.Entry> nodes = new ArrayList<>(paths.size());
        List<RelativePath> folders = new ArrayList<>();
        built = true;
        whole = true;
        for (RelativePath path : paths) {
            while (!folders.isEmpty() && !path.isBelow(folders.getLast())) {
                folders.removeLast();
            }
            if (path.depth() == folders.size() + 1 || reach(path, folders, nodes)) {
                Node node = node(Objects.requireNonNull(entries.get(path)));
                nodes.add(new Tree.Entry(path, node));
                if (node instanceof Node.Folder) {
                    folders.add(path);
                }
            }
        }
        tree = Tree.of(nodes);
    }

    /**
     * Adds the folders that lead to a path and are missing: as something is in them, they are there. False if a file is in
     * their place: then it is the path that isn't there. Neither lasts: the next listing puts the journal right.
     */
    private boolean reach(RelativePath path, List<RelativePath> folders, List<Tree.Entry> nodes) {
        whole = false;
        RelativePath parent = path.parent().orElseThrow();
        if (entries.get(parent) instanceof JournalEntry.File) {
            return false;
        }
        if (parent.depth() != folders.size() + 1 && !reach(parent, folders, nodes)) {
            return false;
        }
        nodes.add(new Tree.Entry(parent, Node.FOLDER));
        folders.add(parent);
        return true;
    }

    private static Node node(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Folder() -> Node.FOLDER;
            case JournalEntry.File file ->
                new Node.File(file.shown().size(), file.shown().modified());
        };
    }
}

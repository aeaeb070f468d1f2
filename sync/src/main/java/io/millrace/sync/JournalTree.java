package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the server shows, if it is as a journal has it: its folders, and its files as they were listed after their upload;
 * and what the last listing has shown that is left as it is, such as links. A cycle that plans with it asks the server
 * nothing, and sees no change that others made there. Used by one thread at a time.
 */
final class JournalTree {
    private final Map<RelativePath, JournalEntry> entries;
    private final Set<RelativePath> changed = new HashSet<>();
    /** What is left as it is, with all below it. */
    private final NavigableMap<RelativePath, Node> left = new TreeMap<>();
    /** What that lies in: folders, whatever the journal says. */
    private final Set<RelativePath> leading = new HashSet<>();

    private Tree tree = Tree.EMPTY;
    private boolean built;
    private boolean whole;

    /** @param entries of the journal: the map that it keeps up to date */
    JournalTree(Map<RelativePath, JournalEntry> entries) {
        this.entries = entries;
    }

    /** Hears that the entries of these paths changed. */
    void changed(Set<RelativePath> paths) {
        if (!left.isEmpty() && left.keySet().removeAll(paths)) {
            built = false;
        }
        if (built) {
            changed.addAll(paths);
        }
    }

    /** Hears what a listing of all has shown that is left as it is, with whatever lies below it. */
    void leave(Map<RelativePath, Node> nodes) {
        NavigableMap<RelativePath, Node> now = new TreeMap<>(nodes);
        now.keySet().removeIf(path -> isBelowAny(path, nodes.keySet()));
        if (now.equals(left)) {
            return;
        }
        left.clear();
        left.putAll(now);
        built = false;
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

    /** Whether a path lies in a folder of the tree, and what lies below it has a folder to lie in. */
    private boolean fits(RelativePath path) {
        if (isBelowAny(path, left.keySet())) {
            return true;
        }
        Optional<Node> node = node(path);
        if (node.isPresent()
                && path.parent()
                        .filter(folder -> !(node(folder).orElse(null) instanceof Node.Folder))
                        .isPresent()) {
            return false;
        }
        return node.orElse(null) instanceof Node.Folder
                || tree.below(path).stream().noneMatch(each -> node(each.path()).isPresent());
    }

    private void update() {
        TreeUpdate update = new TreeUpdate(tree);
        for (RelativePath path : changed) {
            if (!isBelowAny(path, left.keySet())) {
                node(path).ifPresentOrElse(node -> update.put(new Tree.Entry(path, node)), () -> update.remove(path));
            }
        }
        tree = update.after();
    }

    private void build() {
        findLeading();
        List<RelativePath> paths = paths();
        List<Tree.Entry> nodes = new ArrayList<>(paths.size());
        List<RelativePath> folders = new ArrayList<>();
        built = true;
        whole = true;
        for (RelativePath path : paths) {
            while (!folders.isEmpty() && !path.isBelow(folders.getLast())) {
                folders.removeLast();
            }
            if (path.depth() == folders.size() + 1 || reach(path, folders, nodes)) {
                Node node = node(path).orElseThrow();
                nodes.add(new Tree.Entry(path, node));
                if (node instanceof Node.Folder) {
                    folders.add(path);
                }
            }
        }
        tree = Tree.of(nodes);
    }

    /** Those of the tree, as far as they are known, in their order. */
    private List<RelativePath> paths() {
        if (left.isEmpty()) {
            return entries.keySet().stream().sorted().toList();
        }
        Set<RelativePath> paths = new TreeSet<>(entries.keySet());
        paths.removeIf(path -> isBelowAny(path, left.keySet()));
        paths.addAll(left.keySet());
        paths.addAll(leading);
        return List.copyOf(paths);
    }

    private void findLeading() {
        leading.clear();
        for (RelativePath path : left.keySet()) {
            Optional<RelativePath> folder = path.parent();
            while (folder.isPresent() && leading.add(folder.get())) {
                folder = folder.get().parent();
            }
        }
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

    private static boolean isBelowAny(RelativePath path, Set<RelativePath> others) {
        if (others.isEmpty()) {
            return false;
        }
        Optional<RelativePath> folder = path.parent();
        while (folder.isPresent() && !others.contains(folder.get())) {
            folder = folder.get().parent();
        }
        return folder.isPresent();
    }

    /** What is at a path, unless that lies below what is left as it is. */
    private Optional<Node> node(RelativePath path) {
        Node found = left.get(path);
        if (found != null) {
            return Optional.of(found);
        }
        return leading.contains(path)
                ? Optional.of(Node.FOLDER)
                : Optional.ofNullable(entries.get(path)).map(JournalTree::node);
    }

    private static Node node(JournalEntry entry) {
        return entry instanceof JournalEntry.File file
                ? new Node.File(file.shown().size(), file.shown().modified())
                : Node.FOLDER;
    }
}

package io.millrace.sync;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A later state of a tree in the making: what differs from the one before. What doesn't is neither sorted, checked nor
 * copied again; and where nothing does, the later state is the very tree that there was before.
 */
final class TreeUpdate {
    private static final Comparator<Tree.Entry> ORDER =
            (one, other) -> one.path().compareTo(other.path());

    private final Tree before;
    private final List<Tree.Entry> entries;
    private final BitSet removed = new BitSet();
    private final List<Tree.Entry> put = new ArrayList<>();
    private int next;

    TreeUpdate(Tree before) {
        this.before = before;
        this.entries = before.entries();
    }

    /** Sets what lies at a path, at which nothing was set since the update began. Fastest in the order of paths. */
    void put(Tree.Entry entry) {
        int index = next < entries.size() && entries.get(next).path().equals(entry.path())
                ? next
                : before.indexOf(entry.path());
        if (index < 0) {
            put.add(entry);
        } else if (entries.get(index).node().equals(entry.node())) {
            removed.clear(index);
        } else {
            removed.set(index);
            put.add(new Tree.Entry(entries.get(index).path(), entry.node()));
        }
        next = index < 0 ? -index - 1 : index + 1;
    }

    /** Removes what was at a path before, and all below it, but for what is set there. */
    void remove(RelativePath path) {
        int index = before.indexOf(path);
        if (index >= 0) {
            removed.set(index);
        }
    }

    /** Removes what was in a folder before, and all below that, but for what is set there; the root's path is empty. */
    void removeContents(Optional<RelativePath> folder) {
        int end = before.endOf(folder);
        for (int i = before.beginOf(folder); i < end; i = before.behind(i)) {
            removed.set(i);
        }
    }

    /** Removes what was anywhere below a folder before, but for what is set there; the root's path is empty. */
    void removeAllBelow(Optional<RelativePath> folder) {
        removed.set(before.beginOf(folder), before.endOf(folder));
    }

    /** Whether nothing differs. */
    boolean isEmpty() {
        return put.isEmpty() && removed.isEmpty();
    }

    /**
     * The later state.
     *
     * @throws IllegalArgumentException if something was set twice, or in something that isn't a folder of the tree
     */
    Tree after() {
        if (isEmpty()) {
            return before;
        }
        if (entries.isEmpty()) {
            return Tree.of(put);
        }
        put.sort(ORDER);
        for (int i = removed.nextSetBit(0); i >= 0; i = removed.nextSetBit(i + 1)) {
            // a folder that stays one isn't removed
            removed.set(i, before.behind(i));
        }
        requireWhole();
        return merged();
    }

    private Tree merged() {
        List<Tree.Entry> after = new ArrayList<>(entries.size() + put.size());
        int files = before.files();
        int next = 0;
        for (Tree.Entry each : put) {
            int index = before.indexOf(each.path());
            int place = index < 0 ? -index - 1 : index;
            files -= copy(next, place, after);
            next = place;
            after.add(each);
            files += each.node() instanceof Node.File ? 1 : 0;
        }
        files -= copy(next, entries.size(), after);
        return new Tree(List.of(after.toArray(Tree.Entry[]::new)), files);
    }

    /** Copies what isn't removed; returns how many files are. */
    private int copy(int begin, int end, List<Tree.Entry> after) {
        int files = 0;
        for (int at = begin; at < end; ) {
            int kept = Math.min(end, nextRemoved(at));
            after.addAll(entries.subList(at, kept));
            at = Math.min(end, removed.nextClearBit(kept));
            for (int i = kept; i < at; i++) {
                files += entries.get(i).node() instanceof Node.File ? 1 : 0;
            }
        }
        return files;
    }

    private int nextRemoved(int from) {
        int next = removed.nextSetBit(from);
        return next < 0 ? entries.size() : next;
    }

    private void requireWhole() {
        for (int i = 0; i < put.size(); i++) {
            RelativePath path = put.get(i).path();
            if (i > 0 && path.equals(put.get(i - 1).path())) {
                throw new IllegalArgumentException("'" + path + "' is in the tree twice");
            }
            Optional<RelativePath> parent = path.parent();
            if (parent.isPresent() && !isFolder(parent.get())) {
                throw new IllegalArgumentException("'" + path + "' lies in something that isn't a folder of the tree");
            }
        }
    }

    private boolean isFolder(RelativePath path) {
        int index = before.indexOf(path);
        if (index >= 0 && !removed.get(index)) {
            return entries.get(index).node() instanceof Node.Folder;
        }
        int place = Tree.indexOf(path, put);
        return place >= 0 && put.get(place).node() instanceof Node.Folder;
    }
}

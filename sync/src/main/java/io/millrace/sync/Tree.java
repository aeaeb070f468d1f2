package io.millrace.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What lies below a root, here or on a server, at one moment: paths in their order, each with its node. What is in a
 * folder follows right behind it. Never changes. Takes about 220 bytes a file, hashes apart.
 */
public final class Tree implements Iterable<Tree.Entry> {
    /** Of a root in which there is nothing. */
    public static final Tree EMPTY = new Tree(List.of());

    private final List<Entry> entries;
    private final int files;
    /** Found when they are asked for first. */
    private @Nullable List<RelativePath> folders;

    private Tree(List<Entry> entries) {
        this(entries, (int) entries.stream()
                .filter(each -> each.node() instanceof Node.File)
                .count());
    }

    /**
     * The tree of what a {@link TreeUpdate} has checked.
     *
     * @param entries in their order
     * @param files how many of them are files
     */
    Tree(List<Entry> entries, int files) {
        this.entries = entries;
        this.files = files;
    }

    /**
     * One path and its node.
     *
     * @param path where it lies
     * @param node what lies there
     */
    public record Entry(RelativePath path, Node node) {}

    /**
     * The tree of these entries, whatever their order.
     *
     * @throws IllegalArgumentException if a path is there twice, or lies in something that isn't a folder of the tree
     */
    public static Tree of(List<Entry> entries) {
        Entry[] sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, (one, other) -> one.path().compareTo(other.path()));
        requireWhole(sorted);
        return new Tree(List.of(sorted));
    }

    /** The tree of these nodes. */
    public static Tree of(Map<RelativePath, ? extends Node> nodes) {
        List<Entry> entries = new ArrayList<>(nodes.size());
        nodes.forEach((path, node) -> entries.add(new Entry(path, node)));
        return of(entries);
    }

    /** What lies at {@code path}, if anything does. */
    public Optional<Node> get(RelativePath path) {
        int index = indexOf(path);
        return index < 0 ? Optional.empty() : Optional.of(entries.get(index).node());
    }

    /** Whether there is a folder of this path, as in {@link Changes}; the root always is. */
    boolean hasFolder(String folder) {
        return folder.isEmpty() || get(RelativePath.of(folder)).orElse(null) instanceof Node.Folder;
    }

    /** What lies below {@code folder}, in order, the folder itself not among it. */
    public List<Entry> below(RelativePath folder) {
        int begin = beginOf(Optional.of(folder));
        return entries.subList(begin, endOf(folder, begin));
    }

    /** Shares what this tree has in a folder, the root if there is none: two trees of much the same paths. */
    Sharing sharing(Optional<RelativePath> folder) {
        return new Sharing(folder);
    }

    /**
     * Finds what a folder of the tree has in common with a later listing of it: then both take little more memory than one,
     * and what is the same takes none while it is compared. It goes from name to name, fastest in their order.
     */
    final class Sharing {
        private final Optional<RelativePath> folder;
        private final int prefix;
        private final int end;
        private int next;
        private @Nullable Entry known;

        private Sharing(Optional<RelativePath> folder) {
            this.folder = folder;
            this.prefix = folder.isPresent() ? folder.get().text().length() + 1 : 0;
            this.next = beginOf(folder);
            this.end = folder.isPresent() ? Tree.this.endOf(folder.get(), next) : entries.size();
        }

        /**
         * Goes to a name.
         *
         * @return its path; the very object that the tree has, if it is in it
         * @throws IllegalArgumentException if no path can have that name, see {@link RelativePath#child}
         */
        RelativePath path(String name) {
            if (next < end && isNamed(entries.get(next), name)) {
                known = entries.get(next);
                next = behind(next);
                return known.path();
            }
            RelativePath path = folder.isPresent() ? folder.get().child(name) : RelativePath.of(name);
            int index = indexOf(path);
            known = index < 0 ? null : entries.get(index);
            next = index < 0 ? -index - 1 : behind(index);
            return known == null ? path : known.path();
        }

        /** Whether an entry in the folder has that name. */
        private boolean isNamed(Entry entry, String name) {
            String text = entry.path().text();
            return text.length() == prefix + name.length() && text.endsWith(name);
        }

        /** What the tree has at the path that was asked for last, if anything. */
        @Nullable
        Node node() {
            return known == null ? null : known.node();
        }

        /** What is at that path now, as an entry; the very object that the tree has, if it is the same. */
        Entry entry(RelativePath path, Node now) {
            return known != null && known.node().equals(now) ? known : new Entry(path, now);
        }
    }

    /** The folders of this tree that the other one doesn't have. Fastest where most of both are the same objects. */
    @SuppressWarnings("ReferenceEquality")
    List<RelativePath> foldersMissingIn(Tree other) {
        List<RelativePath> missing = new ArrayList<>();
        int there = 0;
        for (Entry entry : entries) {
            while (there < other.entries.size()
                    && other.entries.get(there) != entry
                    && other.entries.get(there).path().compareTo(entry.path()) < 0) {
                there++;
            }
            boolean same = there < other.entries.size()
                    && (other.entries.get(there) == entry
                            || (other.entries.get(there).path().equals(entry.path())
                                    && other.entries.get(there).node() instanceof Node.Folder));
            if (!same && entry.node() instanceof Node.Folder) {
                missing.add(entry.path());
            }
        }
        return missing;
    }

    /** All of it, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** How many files are in it; folders, links and the like don't count. */
    public int files() {
        return files;
    }

    /** The folders in it, in order. */
    List<RelativePath> folders() {
        List<RelativePath> found = folders;
        if (found == null) {
            found = entries.stream()
                    .filter(each -> each.node() instanceof Node.Folder)
                    .map(Entry::path)
                    .toList();
            folders = found;
        }
        return found;
    }

    /** Whether nothing at all is in it. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The same paths, each with what {@code change} makes of its entry: one of the same path, folders still folders. */
    public Tree map(UnaryOperator<Entry> change) {
        return of(entries.stream().map(change).toList());
    }

    @Override
    public Iterator<Entry> iterator() {
        return entries.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Tree tree && entries.equals(tree.entries));
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.size() <= 20 ? entries.toString() : entries.size() + " entries, " + files + " of them files";
    }

    /** Where the entries end that lie below {@code folder}, and begin at {@code begin}. */
    private int endOf(RelativePath folder, int begin) {
        int low = begin;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).path().isBelow(folder)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where what is in a folder begins; the root's path is empty. */
    int beginOf(Optional<RelativePath> folder) {
        int index = folder.isEmpty() ? -1 : indexOf(folder.get());
        return index < 0 ? -index - 1 : index + 1;
    }

    /** Where what is in a folder ends, all below included; the root's path is empty. */
    int endOf(Optional<RelativePath> folder) {
        return folder.isEmpty() ? entries.size() : endOf(folder.get(), beginOf(folder));
    }

    /** Where the next entry stands that isn't below this one. */
    int behind(int index) {
        Entry entry = entries.get(index);
        return entry.node() instanceof Node.Folder ? endOf(entry.path(), index + 1) : index + 1;
    }

    /** Of its entry or, less one and negative, of where that would stand. */
    int indexOf(RelativePath path) {
        return indexOf(path, entries);
    }

    /** The same in any entries that stand in their order. */
    static int indexOf(RelativePath path, List<Entry> entries) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries.get(middle).path().compareTo(path);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** A path is seen after its folder and before anything that isn't in that folder: the folders at hand are a stack. */
    private static void requireWhole(Entry[] sorted) {
        List<RelativePath> folders = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            RelativePath path = sorted[i].path();
            if (i > 0 && path.equals(sorted[i - 1].path())) {
                throw new IllegalArgumentException("'" + path + "' is in the tree twice");
            }
            while (!folders.isEmpty() && !path.isBelow(folders.getLast())) {
                folders.removeLast();
            }
            if (path.depth() != folders.size() + 1) {
                throw new IllegalArgumentException("'" + path + "' lies in something that isn't a folder of the tree");
            }
            if (sorted[i].node() instanceof Node.Folder) {
                folders.add(path);
            }
        }
    }
}

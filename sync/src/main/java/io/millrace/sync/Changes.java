package io.millrace.sync;

import java.util.Set;

/**
 * Where a local folder changed. Paths are texts as in {@link RelativePath}; the root's is empty.
 *
 * @param folders in which something was made, changed or deleted; what is in folders in them is as it was
 * @param trees folders of which everything may be different: those that came instead of others of the same path
 * @param all whether everything may have changed, whatever else is said
 */
public record Changes(Set<String> folders, Set<String> trees, boolean all) {
    /** Everything may have changed. */
    public static final Changes ALL = new Changes(Set.of(), Set.of(), true);

    public Changes {
        folders = Set.copyOf(folders);
        trees = Set.copyOf(trees);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return folders.isEmpty() && trees.isEmpty() && !all;
    }
}

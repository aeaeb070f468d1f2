package io.millrace.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two trees, walked through at once. */
final class SideBySide {
    private SideBySide() {}

    /** Sees what two trees have at a path. */
    @FunctionalInterface
    interface Visit {
        /** At least one of the nodes isn't null. */
        void at(RelativePath path, @Nullable Node one, @Nullable Node other);
    }

    /** Visits each path that is in either tree, in the order of paths. */
    static void walk(Tree one, Tree other, Visit visit) {
        List<Tree.Entry> here = one.entries();
        List<Tree.Entry> there = other.entries();
        int i = 0;
        int j = 0;
        while (i < here.size() && j < there.size()) {
            Tree.Entry mine = here.get(i);
            Tree.Entry theirs = there.get(j);
            // most are in both, and whether they are is told sooner than in which order they come
            int order = mine.path().equals(theirs.path()) ? 0 : mine.path().compareTo(theirs.path());
            visit.at(
                    order <= 0 ? mine.path() : theirs.path(),
                    order <= 0 ? mine.node() : null,
                    order >= 0 ? theirs.node() : null);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        here.subList(i, here.size()).forEach(each -> visit.at(each.path(), each.node(), null));
        there.subList(j, there.size()).forEach(each -> visit.at(each.path(), null, each.node()));
    }
}

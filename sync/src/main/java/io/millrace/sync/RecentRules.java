package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that scans have gone by until a moment ago. An ignore file that is being saved looks empty or gone for an
 * instant; so what rules begin to include is neither uploaded, changed nor deleted until a later scan has gone by the same
 * rules. Used by one thread.
 */
final class RecentRules {
    /** How long rules have to hold before what they newly include is mirrored. */
    static final Duration SETTLING = Duration.ofSeconds(1);

    /** More are forgotten, the oldest first. */
    private static final int KEPT = 16;

    private static final Node HELD = new Node.Other("something that the rules left out a moment ago");

    private final Clock clock;
    private final List<Rules> recent = new ArrayList<>();
    private long since;
    private boolean holds;

    RecentRules(Clock clock) {
        this.clock = clock;
    }

    /** Whether there was no scan yet. */
    boolean areNew() {
        return recent.isEmpty();
    }

    /**
     * Hears which rules a scan went by.
     *
     * @param began when it did, in the clock's nanoseconds
     */
    void scanned(Rules rules, long began) {
        holds = false;
        if (recent.isEmpty() || !recent.getLast().equals(rules)) {
            recent.remove(rules);
            recent.addLast(rules);
            since = clock.nanos();
        } else if (began - since >= SETTLING.toNanos()) {
            recent.removeIf(each -> !each.equals(rules));
        }
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
    }

    /** The tree with all in it that was left out a moment ago as something that is to be left alone. */
    Tree hold(Tree tree) {
        if (recent.size() <= 1) {
            return tree;
        }
        List<Tree.Entry> kept = new ArrayList<>();
        Optional<RelativePath> held = Optional.empty();
        for (Tree.Entry entry : tree) {
            if (held.filter(entry.path()::isBelow).isPresent()) {
                continue;
            }
            boolean newly = isNew(entry);
            held = newly ? Optional.of(entry.path()) : Optional.empty();
            kept.add(newly ? new Tree.Entry(entry.path(), HELD) : entry);
        }
        return Tree.of(kept);
    }

    /** Whether something was held back since the last scan, so that another cycle should follow. */
    boolean holds() {
        return holds;
    }

    private boolean isNew(Tree.Entry entry) {
        boolean folder = entry.node() instanceof Node.Folder;
        if (!recent.getLast().includeByItself(entry.path(), folder)
                || recent.stream().allMatch(each -> each.includeByItself(entry.path(), folder))) {
            return false;
        }
        holds = true;
        return true;
    }
}

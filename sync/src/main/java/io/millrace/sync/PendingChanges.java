package io.millrace.sync;

import io.millrace.engine.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes until somebody takes them, and tells that there are some: a little after a change, as one rarely comes
 * alone, and once for all that come until then. A file that is saved is truncated, written, closed and renamed within that
 * time. Whether anybody takes them doesn't matter: the next change is told of, too. Safe for use by many threads.
 */
final class PendingChanges {
    /** How long after the first change it is told of. */
    static final Duration GATHERING = Duration.ofMillis(20);

    private final Clock clock;
    private final Runnable onChange;
    private final Set<String> folders = new HashSet<>();
    private final Set<String> trees = new HashSet<>();
    private Clock.@Nullable Wakeup wakeup;
    private boolean all;

    /** @param onChange runs on the clock's thread: it must neither block nor throw */
    PendingChanges(Clock clock, Runnable onChange) {
        this.clock = clock;
        this.onChange = onChange;
    }

    /** Notes that what is directly in a folder changed. */
    synchronized void folder(String path) {
        if (!all) {
            folders.add(path);
        }
        tell();
    }

    /** Notes that everything in a folder may have changed. */
    synchronized void tree(String path) {
        if (path.isEmpty()) {
            all();
        } else if (!all) {
            trees.add(path);
        }
        tell();
    }

    /** Notes that everything may have changed. */
    synchronized void all() {
        all = true;
        folders.clear();
        trees.clear();
        tell();
    }

    /** What changed since the last call. */
    synchronized Changes take() {
        Changes changes = new Changes(folders, trees, all);
        folders.clear();
        trees.clear();
        all = false;
        stop();
        return changes;
    }

    /** Tells of nothing any more, unless it changes after this. */
    synchronized void stop() {
        if (wakeup != null) {
            wakeup.cancel();
            wakeup = null;
        }
    }

    private void tell() {
        if (wakeup == null) {
            wakeup = clock.schedule(GATHERING, this::told);
        }
    }

    private void told() {
        synchronized (this) {
            if (wakeup == null) {
                // stopped at the last moment
                return;
            }
            wakeup = null;
        }
        onChange.run();
    }
}

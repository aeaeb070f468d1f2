package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A local folder that is scanned again and again, and tells in between that it changed. Used by one thread.
 *
 * <p>After a change only what changed is read, which takes a millisecond or two; from time to time the whole should be, for
 * what the file system doesn't tell: see {@link #scanAll}.
 */
public final class WatchedFolder implements AutoCloseable {
    private final LocalScan scan;
    private final @Nullable FolderWatch watch;
    private final Optional<String> unwatchable;
    private Scan last;
    private boolean sure;

    private WatchedFolder(LocalScan scan, Scan known, @Nullable FolderWatch watch, Optional<String> unwatchable) {
        this.scan = scan;
        this.watch = watch;
        this.unwatchable = unwatchable;
        this.last = known;
    }

    /**
     * Watches a folder from its first scan on. Where the system can't watch at all, every scan reads the whole, and
     * {@link #problem} says why.
     *
     * @param settings of which rules and links count
     * @param known a tree of much the same paths, as the one that a journal shows, to share them: that saves memory
     * @param onChange runs 20 ms after a change, once for all in that time, unless a scan begins before; on the clock's
     *     thread, so that it must neither block nor throw. That of a change which a scan has just seen may come, too
     */
    public static WatchedFolder open(Path root, MirrorSettings settings, Tree known, Clock clock, Runnable onChange) {
        Scan none = new Scan(known, settings.rules(), List.of());
        Path place = root.toAbsolutePath();
        try {
            FolderWatch watch = FolderWatch.open(place, settings.rules()::passOver, clock, onChange);
            LocalScan scan = new LocalScan(root, settings.links(), settings.rules(), watch);
            return new WatchedFolder(scan, none, watch, Optional.empty());
        } catch (IOException failed) {
            String problem = place + " can't be watched: " + FolderWatch.advice(failed)
                    + "; changes are found at the next period";
            LocalScan scan = new LocalScan(root, settings.links(), settings.rules(), LocalScan.NOBODY);
            return new WatchedFolder(scan, none, null, Optional.of(problem));
        }
    }

    /**
     * What is in the folder now, as far as it is known what changed since the last scan; that very scan if nothing did.
     *
     * @throws ScanException as {@link LocalScan#whole}; then the next scan reads the whole
     */
    public Scan scan() throws ScanException {
        Changes changes = watch == null ? Changes.ALL : watch.take();
        return scan(sure ? changes : Changes.ALL);
    }

    /**
     * What is in the folder now: all of it is read.
     *
     * @throws ScanException as {@link LocalScan#whole}
     */
    public Scan scanAll() throws ScanException {
        if (watch != null) {
            watch.take();
        }
        return scan(Changes.ALL);
    }

    /** Why changes of the folder, or of some folders in it, aren't told of, if so; for the user, to be said once. */
    public Optional<String> problem() {
        return watch == null ? unwatchable : watch.problem();
    }

    /** Tells of nothing any more. */
    @Override
    public void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
    }

    private Scan scan(Changes changes) throws ScanException {
        if (changes.isEmpty()) {
            return last;
        }
        Tree before = last.tree();
        sure = false;
        last = scan.again(last, changes);
        sure = true;
        if (watch != null && changes.all()) {
            watch.keep(last.tree());
        } else if (watch != null) {
            watch.leave(before.foldersMissingIn(last.tree()));
        }
        return last;
    }
}

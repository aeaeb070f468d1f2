package io.millrace.sync;

import io.millrace.engine.Clock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something changes in a local folder, from the events of its file system. Between changes it does nothing.
 *
 * <p>It watches the folders that a scan enters, each from before the scan reads it: what appears in a new folder is either
 * seen by the scan or told of. It sees neither writes through memory maps, nor what other machines do on a file system
 * that they share, nor changes of single files outside that links lead to: from time to time the whole has to be read.
 */
final class FolderWatch implements LocalScan.Witness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final WatchEvent.Kind<?>[] ANY = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };
    private static final WatchEvent.Kind<?>[] NAMES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path root;
    private final WatchService service;
    private final PendingChanges pending;
    private final Predicate<String> passedOver;
    private final WatchKeys keys = new WatchKeys();
    private final Set<String> unwatched = new HashSet<>();
    /** Of the folders that the root is in, by its path and in fact, with the names that it has there. */
    private final Map<WatchKey, Set<Path>> above = new HashMap<>();

    private @Nullable IOException refused;
    private boolean closed;

    private FolderWatch(Path root, WatchService service, PendingChanges pending, Predicate<String> passedOver) {
        this.root = root;
        this.service = service;
        this.pending = pending;
        this.passedOver = passedOver;
    }

    /**
     * Watches nothing yet: a scan has to tell it what there is.
     *
     * @param root the folder, in full
     * @param passedOver paths, as in {@link Changes}, of files and folders that don't matter
     * @param onChange runs 20 ms after a change that isn't {@linkplain #take taken} by then, and once for all of these 20
     *     ms; on the clock's thread, so that it must neither block nor throw
     * @throws IOException if this machine allows no more watches
     */
    static FolderWatch open(Path root, Predicate<String> passedOver, Clock clock, Runnable onChange)
            throws IOException {
        FolderWatch watch = new FolderWatch(
                root, FileSystems.getDefault().newWatchService(), new PendingChanges(clock, onChange), passedOver);
        Thread.ofVirtual().name("folder-watch").start(watch::run);
        return watch;
    }

    /** Watches a folder from now on; one that can't be watched is noted. */
    @Override
    public synchronized void entering(String folder, Path place, Optional<Object> identity) {
        if (closed || keys.has(folder, identity)) {
            return;
        }
        if (folder.isEmpty()) {
            watchAbove();
        }
        try {
            keys.put(folder, place.register(service, ANY), identity);
            unwatched.remove(folder);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            // the folder that it was in tells of it
        } catch (IOException failed) {
            refused = failed;
            unwatched.add(folder);
        }
    }

    /** Stops watching all folders that aren't in the tree. */
    synchronized void keep(Tree tree) {
        if (closed) {
            return;
        }
        unwatched.removeIf(folder -> !tree.hasFolder(folder));
        keys.keep(tree::hasFolder);
    }

    /** Stops watching folders that aren't there any more. */
    synchronized void leave(List<RelativePath> folders) {
        folders.forEach(folder -> keys.remove(folder.text()));
    }

    /** What changed since the last call. Everything may have, as long as a folder can't be watched. */
    Changes take() {
        Changes changes = pending.take();
        synchronized (this) {
            return changes.isEmpty() || unwatched.isEmpty() ? changes : Changes.ALL;
        }
    }

    /** Why some folders aren't watched, if so; for the user. */
    synchronized Optional<String> problem() {
        return refused == null || unwatched.isEmpty()
                ? Optional.empty()
                : Optional.of("not all folders below " + root + " can be watched: " + advice(refused)
                        + "; until then changes in the others are found at the next period");
    }

    /** What the system said, and what to do about it; for the user. */
    static String advice(IOException refused) {
        String said = LocalAttributes.reason(refused);
        return said.contains("inotify")
                ? said
                        + "; to allow more: sysctl fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=1024"
                : said;
    }

    /** Tells of nothing any more. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            pending.stop();
        }
        service.close();
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                try {
                    hear(key);
                } catch (RuntimeException broken) {
                    // what was told isn't known, and whatever comes after it is to be heard
                    LOG.error("an event in a watched folder could not be taken up: all of it is read again", broken);
                    pending.all();
                    key.reset();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException end) {
            // closed
        }
    }

    private synchronized void hear(WatchKey key) {
        if (closed) {
            return;
        }
        Set<String> paths = keys.paths(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                boolean sameFile = event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY);
                paths.forEach(path -> hear(path, name, sameFile));
                if (!sameFile && above.getOrDefault(key, Set.of()).contains(name)) {
                    pending.all();
                }
            } else {
                paths.forEach(pending::tree);
                if (above.containsKey(key)) {
                    pending.all();
                }
            }
        }
        if (key.reset()) {
            return;
        }
        // the folder is gone: what comes instead has a key of its own
        for (String path : paths) {
            keys.remove(path);
            pending.tree(path);
        }
        if (above.remove(key) != null) {
            pending.all();
        }
    }

    /** Takes up an event of the file or folder {@code name} in the folder {@code path}. */
    private void hear(String path, Path name, boolean sameFile) {
        String child;
        try {
            child = path.isEmpty() ? FileName.of(name) : path + "/" + FileName.of(name);
        } catch (CharacterCodingException notText) {
            // no folder of such a name is watched
            pending.folder(path);
            return;
        }
        if (passedOver.test(child)) {
            return;
        }
        pending.folder(path);
        if (keys.has(child)) {
            if (sameFile) {
                pending.folder(child);
            } else {
                pending.tree(child);
            }
        }
    }

    private Path realRoot() {
        try {
            return root.toRealPath();
        } catch (IOException gone) {
            return root;
        }
    }

    private void watchAbove() {
        above.clear();
        for (Path place : List.of(root, realRoot())) {
            Path folder = place.getParent();
            Path name = place.getFileName();
            if (folder != null && name != null) {
                try {
                    above.computeIfAbsent(folder.register(service, NAMES), key -> new HashSet<>())
                            .add(name);
                } catch (IOException unwatchable) {
                    // nobody tells then that the root was replaced, but the next whole scan sees it
                }
            }
        }
    }
}

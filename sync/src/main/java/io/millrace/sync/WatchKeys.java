package io.millrace.sync;

import java.nio.file.WatchKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which folders are watched by which keys. A folder that links lead to has several paths and a single key, and one that
 * was moved keeps its key, so that a key's own path says nothing.
 */
final class WatchKeys {
    private final Map<String, Watched> folders = new HashMap<>();
    private final Map<WatchKey, Set<String>> paths = new HashMap<>();

    /** @param identity of the folder that the key is of */
    private record Watched(WatchKey key, Optional<Object> identity) {}

    /** Whether the folder of that identity is watched at this path. */
    boolean has(String path, Optional<Object> identity) {
        Watched watched = folders.get(path);
        return watched != null && watched.key().isValid() && watched.identity().equals(identity);
    }

    /** Whether anything is watched at this path. */
    boolean has(String path) {
        return folders.containsKey(path);
    }

    void put(String path, WatchKey key, Optional<Object> identity) {
        remove(path);
        folders.put(path, new Watched(key, identity));
        paths.computeIfAbsent(key, each -> new HashSet<>()).add(path);
    }

    /** The paths of a key's folder. */
    Set<String> paths(WatchKey key) {
        return Set.copyOf(paths.getOrDefault(key, Set.of()));
    }

    /** Forgets a path; the key is cancelled with its last one. */
    void remove(String path) {
        Watched watched = folders.remove(path);
        if (watched == null) {
            return;
        }
        Set<String> others = paths.getOrDefault(watched.key(), Set.of());
        if (others.size() > 1) {
            others.remove(path);
        } else {
            paths.remove(watched.key());
            watched.key().cancel();
        }
    }

    /** Forgets all paths but these. */
    void keep(Predicate<String> kept) {
        Set.copyOf(folders.keySet()).stream().filter(kept.negate()).forEach(this::remove);
    }
}

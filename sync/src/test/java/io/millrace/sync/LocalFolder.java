package io.millrace.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** A local folder in memory, in which somebody works. */
final class LocalFolder {
    private final TreeMap<RelativePath, Integer> contents = new TreeMap<>();
    private final Map<RelativePath, Modified> times = new HashMap<>();
    private final Map<RelativePath, Integer> modes = new HashMap<>();
    private long nanosecond;

    /** Writes a file, or makes a folder of a negative content; what is in the way goes. */
    void put(RelativePath path, int content) {
        path.parent().ifPresent(parent -> {
            if (contents.getOrDefault(parent, 0) >= 0) {
                put(parent, -1);
            }
        });
        remove(path);
        contents.put(path, content);
        times.put(path, new Modified(Instant.ofEpochSecond(5_000_000, nanosecond++), Precision.NANOSECOND));
    }

    /** Deletes what is there, and all below. */
    void remove(RelativePath path) {
        contents.keySet().removeIf(each -> each.equals(path) || each.isBelow(path));
        modes.keySet().retainAll(contents.keySet());
    }

    /** Gives a file other permission bits; without effect on anything else. */
    void changeMode(RelativePath path, int mode) {
        if (contents.getOrDefault(path, -1) >= 0) {
            modes.put(path, mode);
        }
    }

    /** Writes some names of a single letter in capitals; what is in a folder stays in it. */
    void changeCase(Random random) {
        Map<RelativePath, RelativePath> names = new HashMap<>();
        List.copyOf(contents.keySet()).forEach(path -> {
            String name = path.name().length() == 1 && random.nextBoolean()
                    ? path.name().toUpperCase(Locale.ROOT)
                    : path.name();
            RelativePath changed = path.parent()
                    .map(parent -> Objects.requireNonNull(names.get(parent)).child(name))
                    .orElseGet(() -> RelativePath.of(name));
            names.put(path, changed);
        });
        names.forEach((path, changed) -> {
            if (!path.equals(changed)) {
                contents.put(changed, Objects.requireNonNull(contents.remove(path)));
                times.put(changed, times.getOrDefault(path, Modified.UNKNOWN));
                if (modes.containsKey(path)) {
                    modes.put(changed, Objects.requireNonNull(modes.remove(path)));
                }
            }
        });
    }

    /** The permission bits of all files, by path. */
    Map<RelativePath, Integer> modes() {
        Map<RelativePath, Integer> all = new TreeMap<>();
        contents.forEach((path, content) -> {
            if (content >= 0) {
                all.put(path, modes.getOrDefault(path, SimulatedServer.USUAL_MODE));
            }
        });
        return all;
    }

    Map<RelativePath, Integer> contents() {
        return contents;
    }

    /** What a scan by the rules would find. */
    Tree scan(Rules rules, boolean hashed) {
        Map<RelativePath, Node> nodes = new HashMap<>();
        contents.forEach((path, content) -> {
            if (rules.include(path, content < 0)) {
                nodes.put(
                        path,
                        content < 0
                                ? Node.FOLDER
                                : SimulatedServer.file(
                                        content,
                                        times.getOrDefault(path, Modified.UNKNOWN),
                                        hashed,
                                        modes.getOrDefault(path, SimulatedServer.USUAL_MODE)));
            }
        });
        return Tree.of(nodes);
    }
}

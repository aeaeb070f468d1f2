package io.millrace.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A local folder in memory, in which somebody works. */
final class LocalFolder {
    private final TreeMap<RelativePath, Integer> contents = new TreeMap<>();
    private final Map<RelativePath, Modified> times = new HashMap<>();
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
                                : SimulatedServer.file(content, times.getOrDefault(path, Modified.UNKNOWN), hashed));
            }
        });
        return Tree.of(nodes);
    }
}

package io.millrace.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The hashes of files of one side that were computed last, for as long as the files show the same. Used by one thread. */
final class KnownHashes {
    /** More are forgotten, the oldest first. */
    static final int MOST = 20_000;

    private final Map<RelativePath, Known> known = new LinkedHashMap<>();

    private record Known(long size, Modified modified, ContentHash hash) {
        private boolean isOf(Node.File file) {
            return size == file.size() && modified.equals(file.modified());
        }
    }

    /** The hash of a file, if it is known. */
    Optional<ContentHash> of(RelativePath path, Node.File file) {
        Known found = known.get(path);
        return found != null && found.isOf(file) ? Optional.of(found.hash()) : Optional.empty();
    }

    /** Takes one up. */
    void put(RelativePath path, Node.File file, ContentHash hash) {
        known.remove(path);
        known.put(path, new Known(file.size(), file.modified(), hash));
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }
}

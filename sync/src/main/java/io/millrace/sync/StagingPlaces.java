package io.millrace.sync;

import io.millrace.sync.MirrorSettings.Publish;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the files of a plan lie until they get their names: each beside its own, but if all are published at once and a
 * folder of its path isn't there yet, beside that.
 */
final class StagingPlaces {
    private final Publish publish;
    private final Tree remote;
    private final Set<RelativePath> removed;

    /** @param remote what is on the server before */
    StagingPlaces(Publish publish, Plan plan, Tree remote) {
        this.publish = publish;
        this.remote = remote;
        this.removed = plan.operations().stream()
                .filter(Operation.RemoveFolder.class::isInstance)
                .map(Operation::path)
                .collect(Collectors.toSet());
    }

    /** The path that a file lies beside; empty for its own. */
    Optional<RelativePath> of(RelativePath path) {
        return switch (publish) {
            case EACH -> Optional.empty();
            case ATOMIC -> Optional.of(topmostMissing(path));
        };
    }

    private RelativePath topmostMissing(RelativePath path) {
        RelativePath missing = path;
        for (Optional<RelativePath> folder = path.parent();
                folder.isPresent();
                folder = folder.get().parent()) {
            boolean there = remote.get(folder.get()).orElse(null) instanceof Node.Folder;
            if (!there || removed.contains(folder.get())) {
                missing = folder.get();
            }
        }
        return missing;
    }
}

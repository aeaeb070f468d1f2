package io.millrace.sync;

import io.millrace.engine.JobContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Has those files hashed, on the server and here, about which that may decide something, and remembers what it found from
 * one cycle to the next: a file that stays different from the server's is read once, not in every cycle. Used by one
 * thread.
 */
final class FileHashes {
    private final Workplace workplace;
    private final JobContext job;
    private final KnownHashes here = new KnownHashes();
    private final KnownHashes there = new KnownHashes();

    FileHashes(Workplace workplace, JobContext job) {
        this.workplace = workplace;
        this.job = job;
    }

    /** What is on the server, with the hashes that are worth asking for. */
    Tree ofServer(Tree local, Tree remote, JournalSnapshot journal) throws InterruptedException {
        Map<RelativePath, ContentHash> hashes = new HashMap<>();
        Map<RelativePath, Long> unknown = new HashMap<>();
        for (RelativePath path : WorthHashing.onServer(local, remote, journal)) {
            known(there, remote, path)
                    .ifPresentOrElse(
                            hash -> hashes.put(path, hash),
                            () -> unknown.put(path, file(remote, path).size()));
        }
        new RemoteHashes(workplace.stage(), workplace.uploads().hashes())
                .of(unknown)
                .forEach((path, hash) -> {
                    hashes.put(path, hash);
                    // a time of minutes or days may hide another change
                    if (file(remote, path).modified().precision().compareTo(Precision.SECOND) <= 0) {
                        there.put(path, file(remote, path), hash);
                    }
                });
        return hashed(remote, hashes);
    }

    /** What is here, with the hashes that are worth reading files for. */
    Tree ofFolder(Tree local, Tree remote, JournalSnapshot journal, boolean trackRenames) throws InterruptedException {
        Instant now = job.clock().now();
        Map<RelativePath, ContentHash> hashes = new HashMap<>();
        Map<RelativePath, String> unknown = new HashMap<>();
        WorthHashing.of(local, remote, journal, trackRenames)
                .forEach((path, algorithm) -> known(here, local, path)
                        .filter(hash -> hash.algorithm().equals(algorithm))
                        .ifPresentOrElse(hash -> hashes.put(path, hash), () -> unknown.put(path, algorithm)));
        new LocalHashes(workplace.files(), job).of(unknown).forEach((path, hash) -> {
            hashes.put(path, hash);
            if (!Tick.isOpen(file(local, path).modified().time(), now)) {
                here.put(path, file(local, path), hash);
            }
        });
        return hashed(local, hashes);
    }

    private static Optional<ContentHash> known(KnownHashes known, Tree tree, RelativePath path) {
        return known.of(path, file(tree, path));
    }

    private static Node.File file(Tree tree, RelativePath path) {
        return (Node.File) tree.get(path).orElseThrow();
    }

    private static Tree hashed(Tree tree, Map<RelativePath, ContentHash> hashes) {
        if (hashes.isEmpty()) {
            return tree;
        }
        return tree.map(entry -> entry.node() instanceof Node.File file && hashes.containsKey(entry.path())
                ? new Tree.Entry(entry.path(), file.withHash(Objects.requireNonNull(hashes.get(entry.path()))))
                : entry);
    }
}

package io.millrace.sync;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Has the server compute the hashes of files, where it can. An instance is for one lot of files. */
final class RemoteHashes {
    private final RemoteStage stage;
    private final HashLimit limit;
    private final Batch batch;
    private final Map<RelativePath, ContentHash> found = new HashMap<>();

    /** @param limit up to which size the server computes them, as far as is known; what shows here is noted there */
    RemoteHashes(RemoteStage stage, HashLimit limit) {
        this.stage = stage;
        this.limit = limit;
        this.batch = new Batch(stage, new ArrayDeque<>());
    }

    /**
     * The hashes of files, as far as the server computes any; those that it can't are left out.
     *
     * @param sizes of the files, in bytes
     */
    Map<RelativePath, ContentHash> of(Map<RelativePath, Long> sizes) throws InterruptedException {
        if (!sizes.isEmpty() && computes()) {
            sizes.forEach((path, size) -> batch.add(new Hashing(path, size)));
            boolean _ = batch.run();
        }
        synchronized (found) {
            return Map.copyOf(found);
        }
    }

    private boolean computes() throws InterruptedException {
        Batch question = new Batch(stage, new ArrayDeque<>());
        Question asked = new Question();
        question.add(asked);
        return question.run() && asked.computes;
    }

    private static final class Question implements RemoteTask {
        private volatile boolean computes;

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            computes = link.remote().hashAlgorithm().isPresent();
        }

        @Override
        public void failed(String reason, boolean forGood) {
            // then it doesn't
        }
    }

    private final class Hashing implements RemoteTask {
        private final RelativePath path;
        private final long size;

        Hashing(RelativePath path, long size) {
            this.path = path;
            this.size = size;
        }

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            limit.hash(link.remote(), path, size).ifPresent(hash -> {
                synchronized (found) {
                    found.put(path, hash);
                }
            });
        }

        @Override
        public void failed(String reason, boolean forGood) {
            // it is compared without
        }
    }
}

package io.millrace.sync;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has the server compute the hashes of files, where it can. An instance is for one lot of files. */
final class RemoteHashes {
    private final RemoteStage stage;
    private final Batch batch;
    private final Map<RelativePath, ContentHash> found = new HashMap<>();

    RemoteHashes(RemoteStage stage) {
        this.stage = stage;
        this.batch = new Batch(stage, new ArrayDeque<>());
    }

    /** The hashes of {@code files}, as far as the server computes any; those that it can't are left out. */
    Map<RelativePath, ContentHash> of(List<RelativePath> files) throws InterruptedException {
        if (!files.isEmpty() && computes()) {
            files.forEach(path -> batch.add(new Hashing(path)));
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

        Hashing(RelativePath path) {
            this.path = path;
        }

        @Override
        public void run(RemoteLink link) throws RemoteFault {
            link.remote().hash(path).ifPresent(hash -> {
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

package io.millrace.sync;

import io.millrace.engine.JobContext;
import io.millrace.engine.QueueClosedException;
import io.millrace.engine.QueueOptions;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stage;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads local files for their hashes, as many side by side as there are processors. */
final class LocalHashes {
    private static final int BUFFER = 64 * 1024;
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final LocalFiles files;
    private final JobContext job;
    private final Map<RelativePath, ContentHash> found = new HashMap<>();

    LocalHashes(LocalFiles files, JobContext job) {
        this.files = files;
        this.job = job;
    }

    /** A file and the algorithm for it. */
    private record Wanted(RelativePath path, String algorithm) {}

    /**
     * The hashes of files, each in the algorithm that it is named with; those that can't be read are left out, and those
     * that a stop came before.
     */
    Map<RelativePath, ContentHash> of(Map<RelativePath, String> wanted) throws InterruptedException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        int workers = Runtime.getRuntime().availableProcessors();
        try (SharedMemory memory = SharedMemory.inProcess(job.clock())) {
            Stage<Wanted> stage = Stage.on(memory.<Wanted>queue("hash", QueueOptions.bounded(2 * workers)))
                    .workers(workers)
                    .memory(job.memory())
                    .handler((file, nothing, attempt) -> hash(file))
                    .start();
            try (Stop.Listening _ = job.stop().onRequest(stage::abort)) {
                for (Map.Entry<RelativePath, String> each : wanted.entrySet()) {
                    stage.queue().submit(new Wanted(each.getKey(), each.getValue()));
                }
                stage.drain(FOR_EVER);
            } catch (QueueClosedException stopped) {
                stage.awaitFinished(FOR_EVER);
            } finally {
                stage.abort();
            }
        }
        synchronized (found) {
            return Map.copyOf(found);
        }
    }

    private void hash(Wanted file) {
        MessageDigest digest = Digests.of(file.algorithm());
        byte[] buffer = new byte[BUFFER];
        UploadSource source = files.at(file.path());
        try {
            source.stamp();
        } catch (IOException noFile) {
            return;
        }
        try (InputStream content = source.open()) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException unreadable) {
            return;
        }
        synchronized (found) {
            found.put(file.path(), Digests.finish(digest));
        }
    }
}

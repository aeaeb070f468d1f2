package io.millrace.sync;

import io.millrace.engine.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How far a cycle is: bytes of the files to be uploaded, with the transfers that are running. Safe for many threads. */
final class SyncProgress {
    private final Map<RelativePath, Transfer> running = new ConcurrentHashMap<>();
    private volatile Phase phase = new Phase(0, 0);
    private final AtomicLong doneBytes = new AtomicLong();
    private final AtomicLong doneFiles = new AtomicLong();

    /** What a cycle set out with. */
    private record Phase(long bytes, long files) {}

    /** A file that is sent. */
    final class Transfer {
        private final RelativePath path;
        private final long size;
        private volatile long sent;

        private Transfer(RelativePath path, long size) {
            this.path = path;
            this.size = size;
        }

        /** It is being sent from now on. */
        void begin() {
            running.put(path, this);
        }

        /** Says how many of its bytes were sent. */
        void sent(long bytes) {
            sent = bytes;
        }

        /** It was sent, or couldn't be. */
        void end(boolean done) {
            if (done) {
                doneBytes.addAndGet(size);
                doneFiles.incrementAndGet();
            }
            running.remove(path);
            sent = 0;
        }
    }

    /** A cycle begins to carry out its plan. */
    void begin(List<Operation> operations) {
        long bytes = 0;
        long files = 0;
        for (Operation each : operations) {
            if (each instanceof Operation.Upload upload) {
                bytes += upload.file().size();
                files++;
            }
        }
        // what a cycle that broke off has left
        running.clear();
        doneBytes.set(0);
        doneFiles.set(0);
        phase = new Phase(bytes, files);
    }

    /** A file that is going to be sent. */
    Transfer transfer(RelativePath path, long size) {
        return new Transfer(path, size);
    }

    /** How far it is now. */
    Progress now() {
        List<Progress> parts = new ArrayList<>();
        long bytes = doneBytes.get();
        for (Map.Entry<RelativePath, Transfer> each : running.entrySet()) {
            Transfer transfer = each.getValue();
            bytes += transfer.sent;
            parts.add(Progress.of(each.getKey().text(), transfer.sent, transfer.size, "bytes"));
        }
        parts.sort(Comparator.comparing(Progress::name));
        Phase now = phase;
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("files", now.files());
        counts.put("files done", Math.min(doneFiles.get(), now.files()));
        return Progress.of("sync", bytes, now.bytes(), "bytes")
                .withCounts(counts)
                .withParts(parts);
    }
}

package io.millrace.load;

import io.millrace.engine.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a load is: bytes of the inputs as they lie on the disk, with the counts of lines. Its two parts are {@code
 * files}, the files being loaded now, and {@code servers}, with the bytes sent to each.
 */
final class LoadProgress {
    private final List<FileTally> files;
    private final List<Server> servers;

    LoadProgress(List<FileTally> files, List<Server> servers) {
        this.files = files;
        this.servers = servers;
    }

    Progress now() {
        List<Progress> all = files.stream().map(LoadProgress::of).toList();
        Progress whole = Progress.ofParts("load", "bytes", all);
        List<Progress> running = files.stream()
                .filter(file -> file.begun() && !file.settled())
                .map(LoadProgress::of)
                .toList();
        List<Progress> sent = servers.stream()
                .map(server -> Progress.ofUnknown(server.address().toString(), server.bytes(), "bytes")
                        .withCounts(Map.of("records", server.records())))
                .toList();
        Map<String, Long> counts = new LinkedHashMap<>(whole.counts());
        counts.put("files", (long) files.size());
        counts.put("files done", files.stream().filter(FileTally::settled).count());
        return whole.withCounts(counts)
                .withParts(List.of(
                        Progress.ofParts("files", "bytes", running), Progress.ofParts("servers", "bytes", sent)));
    }

    private static Progress of(FileTally file) {
        LoadSummary.Counts counts = file.counts();
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("lines", counts.lines());
        byName.put("stored", counts.stored());
        byName.put("rejected", counts.rejected());
        byName.put("failed", counts.failed());
        return Progress.of(file.path().toString(), file.bytesRead(), file.size(), "bytes")
                .withCounts(byName);
    }
}

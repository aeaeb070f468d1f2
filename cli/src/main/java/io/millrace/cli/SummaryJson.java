package io.millrace.cli;

import io.millrace.load.LoadSummary;
import io.millrace.load.LoadSummary.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A load's summary as one JSON object, for scripts: names may be added, those that are there stay. */
final class SummaryJson {
    private SummaryJson() {}

    /** The object, in one line. */
    static String of(LoadSummary summary) {
        Map<String, Object> object = counts(summary.counts(), summary.seconds());
        object.put("stopped", summary.stopped());
        object.put("files", files(summary));
        object.put("servers", servers(summary));
        object.put("unreachable", new TreeMap<>(summary.unreachable()));
        summary.rejectsFile().ifPresent(file -> object.put("rejects_file", file));
        object.put("unlisted", summary.unlisted());
        return JsonLine.of(object);
    }

    private static Map<String, Object> counts(Counts counts, double seconds) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("lines", counts.lines());
        object.put("stored", counts.stored());
        object.put("rejected", counts.rejected());
        object.put("failed", counts.failed());
        object.put("warnings", counts.warnings());
        object.put("seconds", Math.round(seconds * 1000) / 1000.0);
        return object;
    }

    private static List<Map<String, Object>> files(LoadSummary summary) {
        return summary.files().stream().map(SummaryJson::file).toList();
    }

    private static Map<String, Object> file(LoadSummary.File file) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.file());
        object.putAll(counts(file.counts(), file.seconds()));
        object.put("renamed", file.renamed());
        file.problem().ifPresent(problem -> object.put("problem", problem));
        return object;
    }

    private static Map<String, Object> servers(LoadSummary summary) {
        Map<String, Object> servers = new TreeMap<>();
        summary.servers().forEach((name, server) -> servers.put(name, server(server)));
        return servers;
    }

    private static Map<String, Object> server(LoadSummary.Server server) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("types", server.types());
        object.put("records", server.records());
        object.put("bytes", server.bytes());
        return object;
    }
}

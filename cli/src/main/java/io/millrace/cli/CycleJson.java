package io.millrace.cli;

import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.Operation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What became of a cycle as one JSON object, for scripts: names may be added, those that are there stay. */
final class CycleJson {
    private static final Pattern CONTROLS = Pattern.compile("[\\x7f-\\x9f]");

    private CycleJson() {}

    /**
     * The object, in one line.
     *
     * @param plan whether it was a dry run: then what would be done is in it
     */
    static String of(CycleReport report, boolean plan) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("cycle", report.number());
        object.put("began", report.began().toString());
        object.put("seconds", Math.round(report.took().toNanos() / 1e3) / 1e6);
        put(object, report.counts());
        object.put(
                "failures", report.failures().stream().map(CycleJson::failure).toList());
        object.put("problem", problem(report.problem()));
        if (plan) {
            object.put(
                    "planned",
                    report.planned().stream().map(CycleJson::operation).toList());
        }
        return harmless(JsonMapper.shared().writeValueAsString(object));
    }

    /** JSON lets the control characters from DEL to 9F stand as they are, which no terminal is to get. */
    private static String harmless(String json) {
        return CONTROLS.matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    /** What an operation is called. */
    static String verb(Operation operation) {
        return switch (operation) {
            case Operation.CreateFolder _ -> "create";
            case Operation.DeleteFile _ -> "delete";
            case Operation.RemoveFolder _ -> "remove";
            case Operation.Upload _ -> "upload";
            case Operation.Rename _ -> "rename";
            case Operation.ChangeMode _ -> "chmod";
        };
    }

    private static void put(Map<String, @Nullable Object> object, Counts counts) {
        object.put("created", counts.created());
        object.put("updated", counts.updated());
        object.put("renamed", counts.renamed());
        object.put("deleted", counts.deleted());
        object.put("folders_created", counts.foldersCreated());
        object.put("folders_removed", counts.foldersRemoved());
        object.put("unchanged", counts.unchanged());
        object.put("left", counts.left());
        object.put("failed", counts.failed());
        object.put("cancelled", counts.cancelled());
        object.put("bytes", counts.bytes());
    }

    private static Map<String, Object> failure(Failure failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", failure.path());
        object.put("reason", failure.reason());
        return object;
    }

    private static @Nullable Map<String, Object> problem(Optional<Problem> problem) {
        if (problem.isEmpty()) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", problem.get().kind().name().toLowerCase(Locale.ROOT));
        object.put("message", problem.get().message());
        return object;
    }

    private static Map<String, Object> operation(Operation operation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("operation", verb(operation));
        if (operation instanceof Operation.Rename rename) {
            object.put("from", rename.from().text());
        }
        object.put("path", operation.path().text());
        if (operation instanceof Operation.Upload upload) {
            object.put("bytes", upload.file().size());
        }
        object.put("reason", operation.reason().name().toLowerCase(Locale.ROOT));
        return object;
    }
}

package io.millrace.sync;

import io.millrace.sync.CycleReport.Counts;
import io.millrace.sync.CycleReport.Failure;
import io.millrace.sync.CycleReport.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a cycle as the members of a JSON object: names may be added, those that are there stay. */
public final class CycleFields {
    private CycleFields() {}

    /**
     * The members, in order.
     *
     * @param plan whether it was a dry run: then what would be done is in it
     */
    public static Map<String, @Nullable Object> of(CycleReport report, boolean plan) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("cycle", report.number());
        object.put("began", report.began().toString());
        object.put("seconds", Math.round(report.took().toNanos() / 1e3) / 1e6);
        put(object, report.counts());
        object.put(
                "failures", report.failures().stream().map(CycleFields::failure).toList());
        object.put("problem", problem(report.problem()));
        if (plan) {
            object.put(
                    "planned",
                    report.planned().stream().map(CycleFields::operation).toList());
        }
        return object;
    }

    /** What an operation is called. */
    public static String verb(Operation operation) {
        return switch (operation) {
            case Operation.CreateFolder _ -> "create";
            case Operation.DeleteFile _ -> "delete";
            case Operation.RemoveFolder _ -> "remove";
            case Operation.Upload _ -> "upload";
            case Operation.Rename _ -> "rename";
            case Operation.ChangeMode _ -> "chmod";
        };
    }

    /** What many cycles did together, as members of the same names. */
    static Map<String, @Nullable Object> of(Counts counts) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        put(object, counts);
        return object;
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

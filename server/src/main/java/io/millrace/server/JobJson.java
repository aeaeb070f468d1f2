package io.millrace.server;

import io.millrace.engine.JobField;
import io.millrace.engine.JobType;
import io.millrace.engine.LogLine;
import io.millrace.engine.Progress;
import io.millrace.engine.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Jobs and what belongs to them as members of JSON objects: names may be added, those that are there stay. */
final class JobJson {
    private JobJson() {}

    static Map<String, @Nullable Object> of(StoredJob job, Optional<Progress> progress) {
        JobOrder order = job.order();
        JobCourse course = job.course();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", order.id());
        object.put("type", order.type());
        object.put("state", course.state().toString());
        object.put("stopping", job.stopAsked() && !course.state().ended());
        object.put("endless", order.endless());
        object.put("parameters", order.parameters());
        object.put("submitted", order.submitted().toString());
        object.put("started", course.started().map(Instant::toString).orElse(null));
        object.put("ended", course.ended().map(Instant::toString).orElse(null));
        object.put("starts", course.starts());
        object.put(
                "progress",
                course.state().ended() ? null : progress.map(JobJson::of).orElse(null));
        object.put("last_report", job.last().map(JobJson::of).orElse(null));
        object.put("good", course.result().map(Shown::good).orElse(null));
        object.put("result", course.result().map(Shown::fields).orElse(null));
        object.put("failure", course.failure().orElse(null));
        return object;
    }

    static Map<String, @Nullable Object> of(StoredReport report) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("number", report.number());
        object.put("at", report.at().toString());
        object.put("good", report.content().good());
        object.put("report", report.content().fields());
        return object;
    }

    static Map<String, @Nullable Object> of(LogLine line) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("at", line.at().toString());
        object.put("text", line.text());
        return object;
    }

    static Map<String, @Nullable Object> of(Progress progress) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", progress.name());
        object.put("done", progress.done());
        object.put("total", progress.total() < 0 ? null : progress.total());
        object.put("unit", progress.unit());
        object.put("counts", progress.counts());
        object.put("parts", progress.parts().stream().map(JobJson::of).toList());
        return object;
    }

    static Map<String, @Nullable Object> of(JobType<?, ?> type, List<JobField> fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", type.name());
        object.put("title", type.title());
        object.put("fields", fields.stream().map(JobJson::of).toList());
        return object;
    }

    /** Without its progress, for which it would have to be asked. */
    static Event event(StoredJob job) {
        return Event.of("job", of(job, Optional.empty()));
    }

    static Event event(StoredReport report) {
        return new Event("report", OptionalLong.of(report.number()), Json.text(of(report)));
    }

    static Event event(LogLine line) {
        return Event.of("log", of(line));
    }

    private static Map<String, @Nullable Object> of(JobField field) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", field.name());
        switch (field.kind()) {
            case JobField.Kind.Text _ -> object.put("kind", "text");
            case JobField.Kind.Whole range -> {
                object.put("kind", "number");
                object.put("least", range.least());
                object.put("most", range.most());
            }
            case JobField.Kind.Flag _ -> object.put("kind", "flag");
            case JobField.Kind.Choice choice -> {
                object.put("kind", "choice");
                object.put("choices", choice.values());
            }
            case JobField.Kind.Lines _ -> object.put("kind", "list");
        }
        object.put("group", field.group());
        object.put("description", field.description());
        object.put("required", field.required());
        object.put("usual", field.usual().orElse(null));
        return object;
    }
}

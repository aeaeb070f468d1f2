package io.millrace.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.engine.FieldException;
import io.millrace.engine.LogLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The HTTP API. {@code openapi.json} describes it. */
final class Api {
    /** The most jobs, or reports, in one answer. */
    static final int LONGEST_PAGE = 1_000;

    private static final int USUAL_PAGE = 100;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final HostedJobs jobs;
    private final EventStream events = new EventStream();

    Api(HostedJobs jobs) {
        this.jobs = jobs;
    }

    /** All that it answers. */
    List<Route> routes() {
        return List.of(
                new Route(Method.GET, "/api/types", this::types),
                new Route(Method.GET, "/api/jobs", this::list),
                new Route(Method.POST, "/api/jobs", this::submit),
                new Route(Method.GET, "/api/jobs/{id}", this::job),
                new Route(Method.GET, "/api/jobs/{id}/reports", this::reports),
                new Route(Method.GET, "/api/jobs/{id}/log", this::log),
                new Route(Method.GET, "/api/jobs/{id}/events", this::events),
                new Route(Method.POST, "/api/jobs/{id}/cancel", this::cancel),
                new Route(Method.GET, "/api/events", this::allEvents),
                new Route(Method.GET, "/api/openapi.json", Page.JSON::send));
    }

    private void types(ServerRequest request, ServerResponse response) {
        List<?> types = jobs.offers().stream()
                .map(offer -> JobJson.of(offer.type(), offer.form().fields()))
                .toList();
        Answers.send(response, OK, Map.of("types", types));
    }

    private void list(ServerRequest request, ServerResponse response) {
        int limit = (int) number(request, "limit", USUAL_PAGE, LONGEST_PAGE);
        List<StoredJob> found =
                jobs.store().jobs(request.query().first("before").asOptional(), limit + 1);
        List<?> shown = found.stream().limit(limit).map(this::shown).toList();
        Answers.send(response, OK, page("jobs", shown, found.size() > limit));
    }

    private void submit(ServerRequest request, ServerResponse response) throws IOException {
        byte[] text = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        Map<String, @Nullable Object> body = Json.object(text);
        if (!(body.get("type") instanceof String type)) {
            throw new FieldException("type", "the name of a job type is expected as type");
        }
        StoredJob job = jobs.submit(type, parameters(body.get("parameters")));
        response.header(HeaderNames.LOCATION, "/api/jobs/" + job.order().id());
        Answers.send(response, CREATED, shown(job));
    }

    private static Map<String, @Nullable Object> parameters(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> object)) {
            throw new FieldException("parameters", "an object of fields and their values is expected as parameters");
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        object.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        return parameters;
    }

    private void job(ServerRequest request, ServerResponse response) {
        Answers.send(response, OK, shown(required(request)));
    }

    private void reports(ServerRequest request, ServerResponse response) {
        String id = required(request).order().id();
        int limit = (int) number(request, "limit", USUAL_PAGE, LONGEST_PAGE);
        boolean forward = request.query().first("after").isPresent();
        List<StoredReport> found = forward
                ? jobs.store().reportsAfter(id, number(request, "after", 0, Long.MAX_VALUE), limit + 1)
                : jobs.store().lastReports(id, limit);
        List<?> shown = found.stream().limit(limit).map(JobJson::of).toList();
        Answers.send(response, OK, page("reports", shown, found.size() > limit));
    }

    private void log(ServerRequest request, ServerResponse response) {
        List<LogLine> lines =
                jobs.hosted(required(request).order().id()).map(HostedJob::log).orElse(List.of());
        Answers.send(
                response, OK, Map.of("lines", lines.stream().map(JobJson::of).toList()));
    }

    private void events(ServerRequest request, ServerResponse response) {
        String id = required(request).order().id();
        long after = number(request, "after", 0, Long.MAX_VALUE);
        events.send(response, () -> jobs.view(id, after).orElseThrow(() -> missing(id)));
    }

    private void allEvents(ServerRequest request, ServerResponse response) {
        events.send(response, jobs::viewAll);
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        String id = required(request).order().id();
        jobs.hosted(id).ifPresent(HostedJob::stop);
        Answers.send(response, ACCEPTED, shown(required(request)));
    }

    private StoredJob required(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        return jobs.get(id).orElseThrow(() -> missing(id));
    }

    private static ApiException missing(String id) {
        return new ApiException(
                ApiException.NOT_FOUND,
                "there is no job " + id + ": there never was, or it ended more than " + JobStore.ENDED_KEPT
                        + " jobs ago");
    }

    private Map<String, @Nullable Object> shown(StoredJob job) {
        return JobJson.of(job, jobs.progress(job.order().id()));
    }

    private static Map<String, @Nullable Object> page(String name, List<?> entries, boolean more) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put(name, entries);
        page.put("more", more);
        return page;
    }

    private static long number(ServerRequest request, String name, long usual, long most) {
        Optional<String> text = request.query().first(name).asOptional();
        if (text.isEmpty()) {
            return usual;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below, as for one that is out of range
        }
        throw new ApiException(
                ApiException.BAD_REQUEST, name + ": a number from 0 to " + most + " is expected", Optional.of(name));
    }
}

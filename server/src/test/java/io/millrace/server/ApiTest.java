package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.Clock;
import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;
import io.millrace.engine.JobTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API over HTTP. */
@Timeout(60)
final class ApiTest {
    private static final int MEBIBYTE = 1 << 20;

    private final StepJob steps = new StepJob();

    @TempDir
    private Path data = Path.of("");

    private StartedServer start() {
        return StartedServer.on(data, steps, new FormlessJob());
    }

    /** A job type for the command line alone. */
    private record FormlessJob() implements JobType<FormlessJob.None, String> {
        record None() {}

        @Override
        public String name() {
            return "formless";
        }

        @Override
        public String title() {
            return "Do nothing";
        }

        @Override
        public Class<None> parameters() {
            return None.class;
        }

        @Override
        public String run(None none, JobContext context) {
            return "";
        }
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.get(member).asString())
                .toList();
    }

    @Test
    void typesWithAFormAreListedWithTheirFields() throws Exception {
        try (StartedServer server = start()) {
            JsonNode types = server.client().get("/api/types").body().get("types");

            assertThat(texts(types, "name")).containsExactly("step");
            JsonNode fields = types.get(0).get("fields");
            assertThat(texts(fields, "name")).containsExactly("name", "steps", "forever");
            assertThat(texts(fields, "kind")).containsExactly("text", "number", "flag");
            assertThat(fields.get(0).get("required").asBoolean()).isTrue();
            assertThat(fields.get(1).get("most").asInt()).isEqualTo(10_000);
            assertThat(fields.get(1).get("usual").asString()).isEqualTo("1");
        }
    }

    @Test
    void aSubmittedJobRunsAndTellsWhatBecameOfIt() throws Exception {
        try (StartedServer server = start()) {
            ApiClient.Answer answer = server.client()
                    .post("/api/jobs", Map.of("type", "step", "parameters", Map.of("name", "left", "steps", 3)));
            String id = answer.body().get("id").asString();
            JsonNode job = server.client().ended(id);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Location")).hasValue("/api/jobs/" + id);
            assertThat(server.client().job(id)).isEqualTo(job);
            assertThat(job.get("state").asString()).isEqualTo("succeeded");
            assertThat(job.get("starts").asInt()).isEqualTo(1);
            assertThat(job.get("parameters").get("name").asString()).isEqualTo("left");
            assertThat(job.get("result").get("steps").asInt()).isEqualTo(3);
            assertThat(job.get("last_report").get("number").asInt()).isEqualTo(3);
        }
    }

    @Test
    void reportsComeInPagesNewestLast() throws Exception {
        try (StartedServer server = start()) {
            String id = server.client().submit("step", Map.of("name", "left", "steps", 5));
            server.client().ended(id);
            String reports = "/api/jobs/" + id + "/reports";

            JsonNode last = server.client().get(reports + "?limit=2").body();
            assertThat(texts(last.get("reports"), "number")).containsExactly("4", "5");
            JsonNode first = server.client().get(reports + "?after=0&limit=2").body();
            assertThat(texts(first.get("reports"), "number")).containsExactly("1", "2");
            assertThat(first.get("more").asBoolean()).isTrue();
            JsonNode rest = server.client().get(reports + "?after=2").body();
            assertThat(texts(rest.get("reports"), "number")).containsExactly("3", "4", "5");
            assertThat(rest.get("more").asBoolean()).isFalse();
            assertThat(rest.get("reports").get(0).get("report").get("word").asString())
                    .isEqualTo("left");
        }
    }

    @Test
    void jobsAreListedNewestFirstInPages() throws Exception {
        try (StartedServer server = start()) {
            List<String> ids = IntStream.range(0, 3)
                    .mapToObj(i -> server.client().submit("step", Map.of("name", "n" + i)))
                    .toList();
            ids.forEach(server.client()::ended);

            JsonNode page = server.client().get("/api/jobs?limit=2").body();
            assertThat(texts(page.get("jobs"), "id")).containsExactly(ids.get(2), ids.get(1));
            assertThat(page.get("more").asBoolean()).isTrue();
            JsonNode rest =
                    server.client().get("/api/jobs?before=" + ids.get(1)).body();
            assertThat(texts(rest.get("jobs"), "id")).containsExactly(ids.get(0));
            assertThat(rest.get("more").asBoolean()).isFalse();
        }
    }

    @Test
    void theLogIsThere() throws Exception {
        try (StartedServer server = start()) {
            String id = server.client().submit("step", Map.of("name", "left", "steps", 2));
            server.client().ended(id);

            JsonNode lines =
                    server.client().get("/api/jobs/" + id + "/log").body().get("lines");
            assertThat(texts(lines, "text")).containsExactly("step 1: left", "step 2: left");
        }
    }

    @Test
    void aJobThatFailsSaysWhy() throws Exception {
        try (StartedServer server = start()) {
            JsonNode job = server.client().ended(server.client().submit("step", Map.of("name", "clumsy")));

            assertThat(job.get("state").asString()).isEqualTo("failed");
            assertThat(job.get("failure").asString()).isEqualTo("it has stumbled");
        }
    }

    @Test
    void aJobIsCancelled() throws Exception {
        try (StartedServer server = start()) {
            String id = server.client().submit("step", Map.of("name", "left", "forever", true));
            ApiClient.Answer answer = server.client().cancel(id);
            JsonNode job = server.client().ended(id);

            assertThat(answer.status()).isEqualTo(202);
            assertThat(job.get("state").asString()).isEqualTo("cancelled");
            assertThat(job.get("stopping").asBoolean()).isFalse();
            assertThat(server.client().cancel(id).body().get("state").asString())
                    .isEqualTo("cancelled");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "step", "parameters": {}}                              | name       | name is missing
            {"type": "step", "parameters": {"name": "nameless"}}            | name       | no name
            {"type": "step", "parameters": {"name": ["a", "b"]}}            | name       | a text is expected
            {"type": "step", "parameters": {"name": "x", "steps": 10001}}   | steps      | from 0 to 10000
            {"type": "step", "parameters": {"name": "x", "steps": "many"}}  | steps      | a whole number
            {"type": "step", "parameters": {"name": "x", "forever": "yes"}} | forever    | true or false
            {"type": "step", "parameters": {"name": "x", "step": 1}}        | step       | did you mean steps?
            {"type": "step", "parameters": 7}                               | parameters | an object
            {"type": "step"}                                                | parameters | an object
            {"type": "formless", "parameters": {}}                          | type       | Offered are: step
            {"type": 7, "parameters": {}}                                   | type       | the name
            """)
    void whatIsWrongIsToldWithItsField(String body, String field, String error) throws Exception {
        try (StartedServer server = start()) {
            ApiClient.Answer answer = server.client().send(json(server.client().request("/api/jobs"), body));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("field").asString()).isEqualTo(field);
            assertThat(answer.body().get("error").asString()).contains(error);
            assertThat(server.client().get("/api/jobs").body().get("jobs")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"type\": | line 1", "[] | no JSON object", "null | not null", "'' | no JSON"})
    void whatIsNoJsonObjectIsRefused(String body, String error) throws Exception {
        try (StartedServer server = start()) {
            ApiClient.Answer answer = server.client().send(json(server.client().request("/api/jobs"), body));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().get("error").asString()).contains(error);
        }
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsRefused() throws Exception {
        try (StartedServer server = start()) {
            byte[] tooLong = new byte[MEBIBYTE + 1];
            // the answer comes before the body, and closes the connection: who is sending by then may not get to read
            // it
            HttpRequest.Builder known = server.client()
                    .request("/api/jobs")
                    .expectContinue(true)
                    .header("Content-Type", "application/json");
            HttpRequest.Builder chunked =
                    server.client().request("/api/jobs").header("Content-Type", "application/json");

            assertThat(server.client()
                            .send(known.POST(BodyPublishers.ofByteArray(tooLong)))
                            .status())
                    .isEqualTo(413);
            assertThat(server.client()
                            .send(chunked.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong))))
                            .status())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/jobs/none, 404",
        "GET, /api/jobs/none/events, 404",
        "GET, /api/jobs/none/reports, 404",
        "POST, /api/jobs/none/cancel, 404",
        "GET, /api/nothing, 404",
        "GET, /nothing, 404",
        "GET, /../api, 404",
        "PUT, /api/jobs, 405",
        "GET, /api/jobs?limit=1001, 400",
        "GET, /api/jobs?limit=-1, 400",
        "GET, /api/jobs?limit=all, 400",
    })
    void whatThereIsNotIsAnErrorInJson(String method, String path, int status) throws Exception {
        try (StartedServer server = start()) {
            HttpRequest.Builder request = server.client()
                    .request(path)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString("{}"));
            ApiClient.Answer answer = server.client().send(request);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body().get("error").asString()).isNotBlank();
        }
    }

    @Test
    void noMoreThanSoManyJobsRunAtOnce() throws Exception {
        try (StartedServer server = start()) {
            Map<String, Object> endless = Map.of("name", "x", "forever", true);
            List<String> ids = IntStream.range(0, HostedJobs.MOST)
                    .mapToObj(_ -> server.client().submit("step", endless))
                    .toList();
            Map<String, Object> one = Map.of("type", "step", "parameters", endless);

            assertThat(server.client().post("/api/jobs", one).status()).isEqualTo(503);
            server.client().cancel(ids.getFirst());
            server.client().ended(ids.getFirst());
            assertThat(server.client().post("/api/jobs", one).status()).isEqualTo(201);
        }
    }

    @Test
    void aPortThatIsTakenIsToldOf(@TempDir Path other) throws Exception {
        try (StartedServer server = start()) {
            int port = URI.create(server.client().url()).getPort();
            ServerSettings same = new ServerSettings(new ListenAddress("127.0.0.1", port), Optional.empty(), other);

            assertThatThrownBy(
                            () -> Server.start(same, JobTypes.of(steps), Clock.system(), RandomGenerator.getDefault()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("127.0.0.1:" + port + ": can't listen there: ");
        }
    }
}

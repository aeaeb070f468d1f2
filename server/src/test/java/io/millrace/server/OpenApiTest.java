package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Stop;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, held to what there is. */
@Timeout(60)
final class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @TempDir
    private Path data = Path.of("");

    private static JsonNode description() throws Exception {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private List<String> routes() {
        Clock clock = Clock.system();
        try (JobStore store = SqliteJobStore.open(data);
                SharedMemory memory = SharedMemory.inProcess(clock);
                Jobs jobs = new Jobs(memory, new Stop(clock), 1, RandomGenerator.getDefault())) {
            HostedJobs hosted = new HostedJobs(JobTypes.of(), jobs, new HostedJob.Surroundings(store, clock));
            return new Api(hosted)
                    .routes().stream()
                            .map(route -> route.method().text().toLowerCase(Locale.ROOT) + " " + route.path())
                            .toList();
        }
    }

    @Test
    void itDescribesEveryRouteAndNoOther() throws Exception {
        List<String> described = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description().get("paths").properties()) {
            METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(method -> described.add(method + " " + path.getKey()));
        }

        assertThat(described).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void itDescribesEveryMemberOfWhatIsAnswered() throws Exception {
        JsonNode schemas = description().get("components").get("schemas");
        try (StartedServer server = StartedServer.on(data, new StepJob())) {
            String id = server.client().submit("step", Map.of("name", "x"));
            server.client().ended(id);
            JsonNode job = server.client().job(id);
            JsonNode type =
                    server.client().get("/api/types").body().get("types").get(0);

            assertThat(job.propertyNames()).containsExactlyInAnyOrderElementsOf(members(schemas, "Job"));
            assertThat(job.get("last_report").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(members(schemas, "Report"));
            assertThat(type.propertyNames()).containsExactlyInAnyOrderElementsOf(members(schemas, "Type"));
            type.get("fields")
                    .forEach(field -> assertThat(members(schemas, "Field")).containsAll(field.propertyNames()));
            JsonNode lines = server.client().get("/api/jobs/" + id + "/log").body();
            assertThat(lines.get("lines").get(0).propertyNames())
                    .containsExactlyInAnyOrderElementsOf(members(schemas, "Line"));
        }
    }

    @Test
    void itNamesEveryState() throws Exception {
        List<String> named = new ArrayList<>();
        JsonNode job = description().get("components").get("schemas").get("Job");
        job.get("properties").get("state").get("enum").forEach(state -> named.add(state.asString()));

        assertThat(named)
                .containsExactlyElementsOf(List.of(HostedState.values()).stream()
                        .map(HostedState::toString)
                        .toList());
    }

    @Test
    void itIsServed() throws Exception {
        try (StartedServer server = StartedServer.on(data, new StepJob())) {
            assertThat(server.client().get("/api/openapi.json").body()).isEqualTo(description());
        }
    }

    private static List<String> members(JsonNode schemas, String name) {
        return List.copyOf(schemas.get(name).get("properties").propertyNames());
    }
}

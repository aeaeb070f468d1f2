package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is there when a server is started again. */
@Timeout(60)
final class RestartTest {
    private static final Map<String, @Nullable Object> ENDLESS = Map.of("name", "x", "steps", 2, "forever", true);

    @TempDir
    private Path data = Path.of("");

    private static String numbers(ApiClient client, String id) {
        StringBuilder numbers = new StringBuilder();
        client.get("/api/jobs/" + id + "/reports")
                .body()
                .get("reports")
                .forEach(report -> numbers.append(report.get("number").asInt()));
        return numbers.toString();
    }

    private static JsonNode afterReport(ApiClient client, String id, int number) {
        try (ApiClient.Events events = client.events("/api/jobs/" + id + "/events")) {
            JsonNode report = events.next("report");
            while (report.get("number").asInt() < number) {
                report = events.next("report");
            }
        }
        return client.job(id);
    }

    @Test
    void whatHasEndedIsThereWithItsReports() throws Exception {
        String id;
        JsonNode job;
        try (StartedServer first = StartedServer.on(data, new StepJob())) {
            id = first.client().submit("step", Map.of("name", "x", "steps", 3));
            job = first.client().ended(id);
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            assertThat(second.client().job(id)).isEqualTo(job);
            assertThat(second.client().ended(id)).isEqualTo(job);
            assertThat(numbers(second.client(), id)).isEqualTo("123");
            assertThat(second.client().get("/api/jobs/" + id + "/log").body().get("lines"))
                    .isEmpty();
            assertThat(second.client().cancel(id).body()).isEqualTo(job);
        }
    }

    @Test
    void whatGoesOnForEverGoesOnUnderItsIdWithItsHistory() throws Exception {
        String id;
        try (StartedServer first = StartedServer.on(data, new StepJob())) {
            id = first.client().submit("step", ENDLESS);
            afterReport(first.client(), id, 2);
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            JsonNode job = afterReport(second.client(), id, 4);
            assertThat(job.get("state").asString()).isEqualTo("running");
            assertThat(job.get("starts").asInt()).isEqualTo(2);
            assertThat(numbers(second.client(), id)).isEqualTo("1234");
        }
    }

    @Test
    void itGoesOnAfterTheServerWasKilled() throws Exception {
        String id;
        try (ServerProgram first = ServerProgram.start(data)) {
            id = first.client().submit("step", ENDLESS);
            afterReport(first.client(), id, 2);
            first.kill();
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            JsonNode job = afterReport(second.client(), id, 4);
            assertThat(job.get("state").asString()).isEqualTo("running");
            assertThat(numbers(second.client(), id)).isEqualTo("1234");
            second.client().cancel(id);
            assertThat(second.client().ended(id).get("state").asString()).isEqualTo("cancelled");
        }
        try (StartedServer third = StartedServer.on(data, new StepJob())) {
            assertThat(third.client().job(id).get("state").asString()).isEqualTo("cancelled");
        }
    }

    @Test
    void whatWouldHaveEndedByItselfIsInterrupted() throws Exception {
        String id;
        try (ServerProgram first = ServerProgram.start(data)) {
            id = first.client().submit("step", Map.of("name", "stuck"));
            afterReport(first.client(), id, 1);
            first.kill();
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            JsonNode job = second.client().job(id);
            assertThat(job.get("state").asString()).isEqualTo("interrupted");
            assertThat(job.get("failure").asString()).isEqualTo("the server ended before it had");
            assertThat(job.get("ended").isNull()).isFalse();
            assertThat(numbers(second.client(), id)).isEqualTo("1");
        }
    }

    @Test
    void soItIsAlsoWhenTheServerEndsInGoodOrder() throws Exception {
        String id;
        try (StartedServer first = StartedServer.on(data, new StepJob())) {
            id = first.client().submit("step", Map.of("name", "stuck"));
            afterReport(first.client(), id, 1);
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            assertThat(second.client().job(id).get("state").asString()).isEqualTo("interrupted");
        }
    }

    @Test
    void whatWasAskedToStopIsNotStartedAgain() throws Exception {
        String id = "01m8000000aaaaaaaaaaaaaaaa";
        try (JobStore store = SqliteJobStore.open(data)) {
            store.add(new JobOrder(id, "step", ENDLESS, true, Instant.now()));
            store.askStop(id);
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            assertThat(second.client().job(id).get("state").asString()).isEqualTo("cancelled");
        }
    }

    @Test
    void whatCannotBeStartedAgainSaysWhy() throws Exception {
        String wrong = "01m8000000aaaaaaaaaaaaaaaa";
        String unknown = "01m8000000bbbbbbbbbbbbbbbb";
        try (JobStore store = SqliteJobStore.open(data)) {
            Map<String, @Nullable Object> nameless = Map.of("name", "nameless", "forever", true);
            store.add(new JobOrder(wrong, "step", nameless, true, Instant.now()));
            store.add(new JobOrder(unknown, "leap", ENDLESS, true, Instant.now()));
        }
        try (StartedServer second = StartedServer.on(data, new StepJob())) {
            JsonNode job = second.client().job(wrong);
            assertThat(job.get("state").asString()).isEqualTo("interrupted");
            assertThat(job.get("failure").asString()).isEqualTo("it could not be started again: nameless is no name");
            assertThat(second.client().job(unknown).get("failure").asString()).contains("no job type \"leap\"");
        }
    }
}

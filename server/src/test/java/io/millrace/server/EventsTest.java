package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Live events over HTTP. */
@Timeout(60)
final class EventsTest {
    private final StepJob steps = new StepJob();

    @TempDir
    private Path data = Path.of("");

    private static String events(String id) {
        return "/api/jobs/" + id + "/events";
    }

    @Test
    void reportsLogLinesAndStatesComeAsTheyHappen() throws Exception {
        try (StartedServer server = StartedServer.on(data, steps)) {
            String id = server.client().submit("step", Map.of("name", "x", "steps", 0, "forever", true));
            try (ApiClient.Events events = server.client().events(events(id))) {
                assertThat(events.next("job").get("id").asString()).isEqualTo(id);
                steps.words().add("one");
                assertThat(events.next("log").get("text").asString()).isEqualTo("step 1: one");
                JsonNode report = events.next("report");
                assertThat(report.get("number").asInt()).isEqualTo(1);
                assertThat(report.get("good").asBoolean()).isTrue();
                assertThat(report.get("report").get("word").asString()).isEqualTo("one");
                steps.words().add("bad");
                assertThat(events.next("report").get("good").asBoolean()).isFalse();
                server.client().cancel(id);
                assertThat(events.next("job").get("stopping").asBoolean()).isTrue();
                assertThat(events.next("job").get("state").asString()).isEqualTo("cancelled");
                assertThat(events.next().name()).isEqualTo("end");
            }
        }
    }

    @Test
    void whoComesLaterIsToldWhatHeHasMissedOnce() throws Exception {
        try (StartedServer server = StartedServer.on(data, steps)) {
            String id = server.client().submit("step", Map.of("name", "x", "steps", 5));
            server.client().ended(id);

            List<String> told = new ArrayList<>();
            try (ApiClient.Events events = server.client().events(events(id) + "?after=3")) {
                for (ApiClient.Told each = events.next(); !each.name().equals("end"); each = events.next()) {
                    told.add(each.name());
                }
            }
            assertThat(told).containsExactly("job", "log", "log", "log", "log", "log", "report", "report");
        }
    }

    @Test
    void progressIsToldAtMostFourTimesASecondAndOnlyIfThereIsAny() throws Exception {
        try (StartedServer server = StartedServer.on(data, steps)) {
            String id = server.client().submit("step", Map.of("name", "x", "steps", 0, "forever", true));
            try (ApiClient.Events events = server.client().events(events(id))) {
                Instant began = Instant.now();
                steps.words().addAll(List.of("a", "b", "c"));
                JsonNode first = events.next("progress");
                assertThat(first.get("unit").asString()).isEqualTo("steps");
                assertThat(first.get("total").isNull()).isTrue();
                long seen = first.get("done").asLong();
                int count = 1;
                for (; seen < 3; count++) {
                    seen = events.next("progress").get("done").asLong();
                }
                steps.words().add("d");
                assertThat(events.next("progress").get("done").asLong()).isEqualTo(4);
                Duration passed = Duration.between(began, Instant.now());
                assertThat(count + 1L).isLessThanOrEqualTo(passed.toMillis() / 250 + 1);
                server.client().cancel(id);
                JsonNode rest = events.last("progress");
                assertThat(rest.isNull()).isTrue();
            }
        }
    }

    @Test
    void theListHearsOfEveryJob() throws Exception {
        try (StartedServer server = StartedServer.on(data, steps);
                ApiClient.Events events = server.client().events("/api/events")) {
            String id = server.client().submit("step", Map.of("name", "x"));

            assertThat(events.next("job").get("id").asString()).isEqualTo(id);
            JsonNode job = events.next("job");
            while (job.get("ended").isNull()) {
                job = events.next("job");
            }
            assertThat(job.get("state").asString()).isEqualTo("succeeded");
            assertThat(job.get("last_report").get("number").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theEndOfTheServerEndsThem() throws Exception {
        StartedServer server = StartedServer.on(data, steps);
        String id = server.client().submit("step", Map.of("name", "x", "forever", true));
        try (ApiClient.Events events = server.client().events(events(id));
                ApiClient.Events all = server.client().events("/api/events")) {
            events.next("job");
            server.close();

            assertThat(events.last("job").isNull()).isTrue();
            assertThat(all.last("nothing").isNull()).isTrue();
        }
    }

    @Test
    void noMoreThanSoManyLookOnAtOnce() throws Exception {
        try (StartedServer server = StartedServer.on(data, steps)) {
            List<ApiClient.Events> open = new ArrayList<>();
            String id = server.client().submit("step", Map.of("name", "x", "forever", true));
            for (int i = 0; i < EventStream.MOST; i++) {
                ApiClient.Events events = server.client().events(events(id));
                events.next("job");
                open.add(events);
            }

            assertThat(server.client().get(events(id)).status()).isEqualTo(503);
            assertThat(server.client().get("/api/jobs/" + id).status()).isEqualTo(200);
            for (ApiClient.Events each : open) {
                each.close();
            }
        }
    }

    @Test
    void whoTakesEventsTooSlowlyIsLetGo() {
        Feed feed = new Feed(() -> {});
        try (Subscription slow = feed.subscribe()) {
            for (int i = 0; i < Subscription.CAPACITY; i++) {
                feed.publish(Event.of("log", Map.of()));
            }
            assertThat(slow.isOver()).isFalse();
            feed.publish(Event.of("log", Map.of()));

            assertThat(slow.isOver()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(feed.isWatched()).isFalse();
    }
}

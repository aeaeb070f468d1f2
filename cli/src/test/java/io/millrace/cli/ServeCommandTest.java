package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.JobField;
import io.millrace.engine.JobType;
import io.millrace.engine.JobTypes;
import io.millrace.server.ApiClient;
import io.millrace.server.StartedServer;
import io.millrace.sync.Bench;
import io.millrace.sync.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** The command line's server, and a sync on it with a real FTP server. */
@Timeout(120)
final class ServeCommandTest {
    private static final String TOKEN = ServedSync.TOKEN;
    private static final Bench BENCH = ServedSync.startBench();

    private final Screen screen = new Screen();

    @TempDir
    private Path workshop = Path.of("");

    @AfterAll
    static void stop() throws IOException {
        BENCH.close();
    }

    private ServedSync served() {
        return new ServedSync(BENCH, workshop);
    }

    private static JsonNode cycle(ApiClient client, String id, int number) {
        try (ApiClient.Events events = client.events("/api/jobs/" + id + "/events?after=" + (number - 1))) {
            return events.next("report").get("report");
        }
    }

    @Test
    void helpTellsOfItsOptionsAndGivesExamples() {
        assertThat(screen.run("serve", "--help")).isZero();
        assertThat(screen.output())
                .contains("--listen=HOST:PORT", "--token-file=FILE", "--data=DIR", "--log=FILE", "Examples:", "143");
        assertThat(screen.run("completion", "bash")).isZero();
        assertThat(screen.output()).contains("--token-file");
    }

    @Test
    void beyondThisMachineItIsAUsageErrorToHaveNoToken() {
        assertThat(screen.run("serve", "--listen", "0.0.0.0:0", "--data", workshop.toString()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("MILLRACE_TOKEN", "--token-file").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "127.0.0.1:99999", "127.0.0.1:-1", "::1:80"})
    void whatIsNoAddressIsAUsageError(String address) {
        assertThat(screen.run("serve", "--listen", address)).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("--listen");
    }

    @Test
    void aTokenFileThatEverybodyCanReadIsRefused() throws Exception {
        Path file = Files.writeString(workshop.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(screen.run("serve", "--token-file", file.toString())).isEqualTo(ExitCodes.FAILED);
        assertThat(screen.errors()).contains("chmod").doesNotContain(TOKEN);
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefused() throws Exception {
        Path file = ServedSync.secret(workshop.resolve("token"), "secret");

        assertThat(screen.run("serve", "--token-file", file.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("16 characters").doesNotContain("secret");
    }

    @Test
    void aPortThatIsTakenIsToldInALine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(screen.run("serve", "--listen", address, "--data", workshop.toString()))
                    .isEqualTo(ExitCodes.FAILED);
            assertThat(screen.errors().lines()).hasSize(1);
            assertThat(screen.errors()).contains(address + ": can't listen there: ");
        }
    }

    @Test
    void theFieldsOfASyncAreItsOptions() {
        CommandLine command = new SyncCommand(new MillraceCommand(screen.terminal(false))).commandLine();
        Set<String> options = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .map(name -> name.substring(2))
                .collect(Collectors.toSet());
        options.addAll(Set.of("folder", "url"));
        options.removeAll(Set.of("ask-password", "data", "progress", "json", "log"));
        JobType<?, ?> sync = JobTypes.load().get("sync");

        assertThat(sync.form().orElseThrow().fields())
                .extracting(JobField::name)
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void aSyncIsSubmittedFollowedAndStopped() throws Exception {
        ServedSync served = served();
        try (StartedServer serving = served.start()) {
            ApiClient client = serving.client();
            String id = client.submit("sync", served.parameters(Map.of("every", "100ms")));

            JsonNode first = cycle(client, id, 1);
            assertThat(first.get("cycle").asInt()).isEqualTo(1);
            assertThat(first.get("created").asInt()).isEqualTo(1);
            assertThat(first.get("bytes").asInt()).isEqualTo(5);
            assertThat(first.get("problem").isNull()).isTrue();
            assertThat(served.remote("index.html")).hasContent("hello");
            client.cancel(id);
            JsonNode job = client.ended(id);
            assertThat(job.get("state").asString()).isEqualTo("cancelled");
            assertThat(job.get("result").get("created").asInt()).isEqualTo(1);
            assertThat(job.get("good").asBoolean()).isTrue();
        }
    }

    @Test
    void aSyncThatCannotBeIsToldWithItsField() throws Exception {
        ServedSync served = served();
        try (StartedServer serving = served.start()) {
            Map<String, Map<String, Object>> wrong = Map.of(
                    "folder", Map.of("folder", workshop.resolve("none").toString()),
                    "url", Map.of("url", "ftp://ann:hunter2@127.0.0.1/"),
                    "every", Map.of("every", "often"),
                    "once", Map.of("once", true, "watch", true),
                    "exclude", Map.of("exclude", List.of("[")),
                    "ca", Map.of("ca", "relative.pem"),
                    "transfers", Map.of("transfers", 257),
                    "insecure", Map.of("insecure", true));
            wrong.forEach((field, more) -> {
                ApiClient.Answer answer = serving.client()
                        .post("/api/jobs", Map.of("type", "sync", "parameters", served.parameters(more)));
                assertThat(answer.status()).as(field).isEqualTo(400);
                assertThat(answer.body().get("field").asString()).isEqualTo(field);
                assertThat(answer.body().toString()).doesNotContain("hunter2");
            });
        }
    }

    @Test
    void aKilledServerGoesOnWithItsSyncs() throws Exception {
        ServedSync served = served();
        String id;
        try (ServedSync.Distant first = served.spawn()) {
            id = first.client().submit("sync", served.parameters(Map.of("watch", true)));
            cycle(first.client(), id, 1);
            first.program().signal("KILL");
            first.program().exitCode();
        }
        Files.writeString(served.local("new.html"), "new");
        try (StartedServer second = served.start()) {
            JsonNode cycle = cycle(second.client(), id, 2);

            assertThat(cycle.get("created").asInt()).isEqualTo(1);
            assertThat(cycle.get("unchanged").asInt()).isEqualTo(1);
            assertThat(served.remote("new.html")).hasContent("new");
            assertThat(second.client().job(id).get("starts").asInt()).isEqualTo(2);
        }
    }

    @Test
    void whatASyncOfTheCommandLineMirrorsAJobLeavesAlone() throws Exception {
        ServedSync served = served();
        try (StartedServer serving = served.start()) {
            Map<String, Object> parameters = served.parameters(Map.of("every", "1h"));
            String id = serving.client().submit("sync", parameters);
            cycle(serving.client(), id, 1);

            assertThat(screen.run(
                            "sync",
                            String.valueOf(parameters.get("folder")),
                            String.valueOf(parameters.get("url")),
                            "--once",
                            "--password-file=" + parameters.get("password-file"),
                            "--ca=" + parameters.get("ca"),
                            "--data=" + served.state().resolve("millrace/sync")))
                    .isEqualTo(ExitCodes.FAILED);
            assertThat(screen.errors()).contains("another sync");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItInGoodOrder(String signal, int exitCode) throws Exception {
        ServedSync served = served();
        try (ServedSync.Distant serving = served.spawn()) {
            String id = serving.client().submit("sync", served.parameters(Map.of("every", "1h")));
            try (ApiClient.Events events = serving.client().events("/api/jobs/" + id + "/events")) {
                events.next("report");
                serving.program().signal(signal);
                events.last("job");
            }

            assertThat(serving.program().exitCode()).isEqualTo(exitCode);
            assertThat(serving.program().errors()).isEqualTo("millrace: stopping; once more cuts it off");
        }
    }

    @Test
    void noPasswordAndNoTokenIsInWhatIsAnsweredStoredOrLogged() throws Exception {
        Path token = ServedSync.secret(workshop.resolve("token"), TOKEN);
        Path log = workshop.resolve("log");
        ServedSync served = served();
        try (ServedSync.Distant serving = served.spawn("--token-file", token.toString(), "--log", log.toString())) {
            ApiClient client = serving.client().withToken(TOKEN);
            assertThat(serving.client().get("/api/jobs").status()).isEqualTo(401);
            String id = client.submit("sync", served.parameters(Map.of("once", true)));
            JsonNode job = client.ended(id);

            assertThat(job.get("state").asString()).isEqualTo("succeeded");
            assertThat(job.toString()).doesNotContain(Servers.PASSWORD);
            serving.program().signal("TERM");
            assertThat(serving.program().exitCode()).isEqualTo(143);
            assertThat(log).content().contains("sync").doesNotContain(Servers.PASSWORD, TOKEN);
            try (Stream<Path> files = Files.walk(served.state())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(content).doesNotContain(Servers.PASSWORD, TOKEN);
                }
            }
        }
    }
}

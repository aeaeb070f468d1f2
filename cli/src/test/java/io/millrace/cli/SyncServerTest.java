package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.Bench;
import io.millrace.sync.RemoteProtocol;
import io.millrace.sync.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line's sync and a real server. */
final class SyncServerTest {
    private final Screen screen = new Screen();
    private Bench bench = start();

    @TempDir
    private Path workshop = Path.of("");

    private static Bench start() {
        try {
            return Servers.pureFtpd(RemoteProtocol.FTPS);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(workshop.resolve("site/css"));
        Files.writeString(workshop.resolve("site/index.html"), "hello");
        Files.writeString(workshop.resolve("site/css/site.css"), "p {}");
        Files.writeString(workshop.resolve("password"), Servers.PASSWORD + "\n");
        Files.setPosixFilePermissions(workshop.resolve("password"), PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
    }

    private String[] command(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "sync", workshop.resolve("site").toString(), bench.settings().url()));
        all.addAll(List.of("--data", workshop.resolve("data").toString()));
        all.addAll(List.of("--password-file", workshop.resolve("password").toString()));
        all.addAll(List.of(
                "--ca", bench.settings().trust().authorities().orElseThrow().toString()));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private Path there(String name) {
        return bench.data().resolve(name);
    }

    @Test
    void onceMirrorsAndSumsUp() {
        assertThat(screen.run(command("--once"))).isEqualTo(ExitCodes.OK);
        assertThat(there("index.html")).hasContent("hello");
        assertThat(there("css/site.css")).hasContent("p {}");
        assertThat(screen.output().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .contains("created", "unchanged", "seconds");
        assertThat(screen.output()).contains("1 folder created.");
    }

    @Test
    void aDryRunPrintsThePlanAndDoesNothing() {
        assertThat(screen.run(command("--dry-run"))).isEqualTo(ExitCodes.OK);
        assertThat(screen.output())
                .contains("create  css", "upload  index.html", "(is new)", "would be: 2 created, 1 folder created");
        assertThat(there("index.html")).doesNotExist();
    }

    @Test
    void aDryRunAsAnObjectHasThePlanInIt() {
        assertThat(screen.run(command("--dry-run", "--json"))).isEqualTo(ExitCodes.OK);
        JsonNode json = JsonMapper.shared().readTree(screen.output());
        assertThat(json.get("planned")).hasSize(3);
        assertThat(json.get("created").asLong()).isEqualTo(2);
        assertThat(screen.output().lines()).hasSize(1);
        assertThat(there("index.html")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeMirroredIsToldOfAndTheOthersAre() throws IOException {
        Files.writeString(workshop.resolve("site/two\nlines"), "x");

        assertThat(screen.run(command("--once"))).isEqualTo(ExitCodes.FAILED);
        assertThat(screen.output()).contains("the name has a line break in it");
        assertThat(there("index.html")).hasContent("hello");
    }

    @Test
    void inJsonAPathIsTheNameAsItIs() throws IOException {
        String name = "two\n\t\u001b\u007f\\u0041\"lines";
        Files.writeString(workshop.resolve("site").resolve(name), "x");

        assertThat(screen.run(command("--once", "--json"))).isEqualTo(ExitCodes.FAILED);
        JsonNode json = JsonMapper.shared().readTree(screen.output());
        assertThat(json.get("failures").get(0).get("path").asString()).isEqualTo(name);
        assertThat(screen.output().lines()).hasSize(1);
    }

    @Test
    void aDryRunIsDoneWhileAnotherRunGoesOn() throws Exception {
        try (Program program = Program.start(command("--every=1h"))) {
            assertThat(program.line()).contains("2 created");
            Files.writeString(workshop.resolve("site/index.html"), "changed, and longer");

            assertThat(screen.run(command("--dry-run", "--json"))).isEqualTo(ExitCodes.OK);
            JsonNode json = JsonMapper.shared().readTree(screen.output());
            assertThat(json.get("updated").asLong()).isEqualTo(1);
            assertThat(json.get("unchanged").asLong()).isEqualTo(1);
            program.signal("TERM");

            assertThat(program.exitCode()).isEqualTo(143);
        }
        assertThat(screen.run(command("--once", "--json"))).isEqualTo(ExitCodes.OK);
        assertThat(there("index.html")).hasContent("changed, and longer");
    }

    @Test
    void tooManyDeletionsAreRefused() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(there("foreign" + i), "x");
        }

        assertThat(screen.run(command("--once"))).isEqualTo(ExitCodes.FAILED);
        assertThat(screen.output()).contains("--max-delete");
        assertThat(there("index.html")).doesNotExist();
    }

    @Test
    void aWrongPasswordHasTheExitCodeOfAServerThatLetsNobodyIn() throws IOException {
        Files.writeString(workshop.resolve("password"), "hunter2");

        assertThat(screen.run(command("--once", "--json"))).isEqualTo(ExitCodes.UNREACHABLE);
        JsonNode json = JsonMapper.shared().readTree(screen.output());
        assertThat(json.get("problem").get("kind").asString()).isEqualTo("denied");
        assertThat(screen.output() + screen.errors()).doesNotContain("hunter2");
    }

    @Test
    void insecureIsSaidLoudly() {
        String[] command = command("--once", "--insecure");
        List<String> without = new ArrayList<>(List.of(command));
        without.subList(without.indexOf("--ca"), without.indexOf("--ca") + 2).clear();

        assertThat(screen.run(without.toArray(String[]::new))).isEqualTo(ExitCodes.OK);
        assertThat(screen.errors()).contains("warning: --insecure", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsASyncThatWaitsForItsNextCycle(String signal, int exitCode) throws Exception {
        try (Program program = Program.start(command("--json", "--every=1h"))) {
            JsonNode cycle = JsonMapper.shared().readTree(program.line());
            program.signal(signal);

            assertThat(program.exitCode()).isEqualTo(exitCode);
            assertThat(program.output()).isEmpty();
            assertThat(cycle.get("created").asLong()).isEqualTo(2);
        }
    }

    @Test
    void enterEndsASyncWithoutAnError() throws Exception {
        try (Program program = Program.startAtKeyboard(command("--every=1h"))) {
            assertThat(program.line()).contains("2 created");
            program.type("\n");

            assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
            assertThat(program.errors()).doesNotContain("Exception");
        }
    }

    @Test
    void betweenCyclesNothingIsPrintedWhereNobodyLooks() throws Exception {
        try (Program program = Program.start(command("--every=100ms"))) {
            assertThat(program.line()).contains("2 created");
            Path whole = Files.writeString(workshop.resolve("new.html"), "new");
            Files.move(whole, workshop.resolve("site/new.html"));
            assertThat(program.line()).contains("1 created");
            program.signal("TERM");

            assertThat(program.exitCode()).isEqualTo(143);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors()).isEqualTo("millrace: stopping; once more cuts it off");
        }
    }

    @Test
    void theLogTellsOfEveryCycleAndOfNoPassword() throws IOException {
        Path log = workshop.resolve("log");

        assertThat(screen.run(command("--once", "--log", log.toString()))).isEqualTo(ExitCodes.OK);
        assertThat(log).content().contains("cycle 1").doesNotContain(Servers.PASSWORD);
    }

    @Test
    void whatARunWritesItselfIsNotMirroredAndThatIsTold() throws Exception {
        Path site = workshop.resolve("site");
        List<String> command = new ArrayList<>(List.of(command("--watch", "--json")));
        command.set(command.indexOf("--data") + 1, site.resolve("state").toString());
        command.addAll(List.of("--log", site.resolve("logs.txt").toString()));
        try (Program program = Program.start(command.toArray(String[]::new))) {
            assertThat(program.error()).contains("logs.txt is not mirrored");
            assertThat(program.error()).contains("state is not mirrored");
            assertThat(json(program).get("created").asLong()).isEqualTo(2);
            Files.writeString(site.resolve("new.html"), "new");
            assertThat(createdNext(program)).isEqualTo(1);
            program.signal("TERM");
            assertThat(program.exitCode()).isEqualTo(143);
        }
        assertThat(site.resolve("logs.txt")).content().contains("cycle 1");
        assertThat(site.resolve("state")).isNotEmptyDirectory();
        assertThat(there("new.html")).hasContent("new");
        assertThat(bench.data().toFile().list()).containsExactlyInAnyOrder("css", "index.html", "new.html");
    }

    @Test
    void whatTheOutputIsRedirectedToIsNotMirrored() throws Exception {
        Path output = workshop.resolve("site/out.json");
        try (Program program = Program.startInto(output, command("--once", "--json"))) {
            assertThat(program.error()).contains("out.json is not mirrored");
            assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
        }
        assertThat(output).content().contains("\"created\":2");
        assertThat(there("out.json")).doesNotExist();
    }

    /** In the next cycle in which anything is. */
    private static long createdNext(Program program) throws IOException {
        long created = 0;
        while (created == 0) {
            created = json(program).get("created").asLong();
        }
        return created;
    }

    private static JsonNode json(Program program) throws IOException {
        return JsonMapper.shared().readTree(program.line());
    }
}

package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.TsvGenerator;
import io.millrace.bench.TsvInput;
import io.millrace.load.LocalMemcached;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line's load, from its arguments to a real memcached. */
final class LoadCommandTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder = Path.of("");

    private TsvInput generate(int lines, int files) throws IOException, InterruptedException {
        return new TsvGenerator(42).generate(folder.resolve("in"), lines, files);
    }

    private int load(int port, String... more) {
        List<String> arguments = new ArrayList<>(List.of("load", "--rejects", folder.toString()));
        for (String type : TsvGenerator.TYPES) {
            arguments.add("--" + type + "=127.0.0.1:" + port);
        }
        arguments.addAll(List.of(more));
        return screen.run(arguments.toArray(String[]::new));
    }

    private String pattern() {
        return folder.resolve("in") + "/*.tsv.gz";
    }

    @Test
    void filesAreStoredRenamedAndToldOfInOneJsonObject() throws IOException, InterruptedException {
        TsvInput input = generate(4_000, 3);
        try (LocalMemcached server = LocalMemcached.start()) {
            assertThat(load(server.port(), "--json", "--max-error-rate=0.1", "--pattern", pattern()))
                    .isEqualTo(ExitCodes.OK);
            JsonNode json = JsonMapper.shared().readTree(screen.output());
            assertThat(json.get("lines").asLong()).isEqualTo(4_000);
            assertThat(json.get("stored").asLong()).isEqualTo(input.counts().stored());
            assertThat(json.get("files").size()).isEqualTo(3);
            assertThat(json.get("files").valueStream())
                    .allMatch(file -> file.get("renamed").asBoolean());
            assertThat(server.stat("curr_items")).isEqualTo(input.counts().stored());
        }
        assertThat(input.files())
                .allMatch(file -> !Files.exists(file))
                .allMatch(file -> Files.exists(file.resolveSibling("." + file.getFileName())));
    }

    @Test
    void aSecondRunFindsNothingToDoAndIsContent() throws IOException, InterruptedException {
        generate(400, 1);
        try (LocalMemcached server = LocalMemcached.start()) {
            load(server.port(), "--max-error-rate=0.1", "--pattern", pattern());
            assertThat(load(server.port(), "--pattern", pattern())).isEqualTo(ExitCodes.OK);
        }
        assertThat(screen.errors()).contains("nothing to load");
    }

    @Test
    void aDryRunNeitherConnectsNorRenames() throws IOException, InterruptedException {
        TsvInput input = generate(400, 2);
        assertThat(load(1, "--dry", "--max-error-rate=0.1", "--pattern", pattern()))
                .isEqualTo(ExitCodes.OK);
        assertThat(screen.output()).contains("total");
        assertThat(input.files()).allMatch(Files::exists);
    }

    @Test
    void aFileOverTheErrorRateIsKeptAndTheExitCodeSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.tsv"), "no record\n");
        try (LocalMemcached server = LocalMemcached.start()) {
            assertThat(load(server.port(), file.toString())).isEqualTo(ExitCodes.FAILED);
        }
        assertThat(file).exists();
    }

    @Test
    void aServerThatIsNotThereHasItsOwnExitCode() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tsv"), "idfa\tx\t1\t2\t3\n");
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        assertThat(load(free, "--attempts=1", file.toString())).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(file).exists();
    }

    @Test
    void theLogFileGetsWhatHappensWithItsTime() throws IOException, InterruptedException {
        generate(400, 1);
        Path log = folder.resolve("load.log");
        assertThat(load(1, "--dry", "--max-error-rate=0.1", "--log", log.toString(), "--pattern", pattern()))
                .isZero();
        try (Stream<String> lines = Files.lines(log)) {
            assertThat(lines).isNotEmpty().first().asString().matches("\\d{4}-\\d\\d-\\d\\dT.*");
        }
    }

    @Test
    void aLogFileThatCannotBeWrittenIsToldOfBeforeAnythingIsLoaded() throws IOException, InterruptedException {
        TsvInput input = generate(400, 1);
        assertThat(load(
                        1,
                        "--dry",
                        "--log",
                        folder.resolve("no/such/folder.log").toString(),
                        "--pattern",
                        pattern()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(screen.errors()).contains("folder.log").doesNotContain("Exception");
        assertThat(input.files()).allMatch(Files::exists);
    }

    @Test
    void theDemonstrationLoadsReadsBackAndCleansUp() {
        assertThat(screen.run("demo", "load", "--lines", "4000")).isEqualTo(ExitCodes.OK);
        assertThat(screen.output()).contains("total", "Read back: ", "removed again");
        String made = screen.output().lines().findFirst().orElseThrow().replaceAll(".* in ", "");
        assertThat(Path.of(made)).doesNotExist();
    }
}

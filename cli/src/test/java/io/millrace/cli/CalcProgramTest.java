package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calc commands as processes of their own. */
@Tag("slow")
@Timeout(120)
final class CalcProgramTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatComesDownThePipeIsAnsweredLineByLine() throws IOException, InterruptedException {
        try (Program calc = Program.start("calc", "--format=result", "--json")) {
            calc.type("7\n");
            assertThat(calc.output(2)).isEqualTo("7\n");
            calc.type("42\n");
            assertThat(calc.output(3)).isEqualTo("42\n");
            calc.endInput();
            assertThat(calc.output()).isEmpty();
            assertThat(JsonMapper.shared()
                            .readTree(calc.errors())
                            .get("results")
                            .asLong())
                    .isEqualTo(2);
            assertThat(calc.exitCode()).isEqualTo(ExitCodes.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItWithWhatWasReadAnsweredAndTheCountsAddUp(String signal, int exitCode)
            throws IOException, InterruptedException {
        Path results = folder.resolve("results.txt");
        try (Program calc = Program.start("calc", "-", "-o", results.toString(), "--json", "--progress=none")) {
            // far more than a pipe holds: when it is written, most of it has been read
            calc.type("7\n".repeat(200_000));
            calc.signal(signal);
            assertThat(calc.exitCode()).isEqualTo(exitCode);
            JsonNode json = JsonMapper.shared().readTree(calc.output());
            assertThat(json.get("stopped").asBoolean()).isTrue();
            assertThat(json.get("unanswered").asLong()).isZero();
            assertThat(json.get("operations").asLong())
                    .isEqualTo(json.get("results").asLong());
            assertThat(Files.readAllLines(results)).hasSize(json.get("results").asInt());
        }
    }

    @Test
    void aServiceAnswersItsClientsAndLogsUntilItIsStopped() throws IOException, InterruptedException {
        Path operations = Files.writeString(folder.resolve("in.txt"), "7\n42\n");
        Path results = folder.resolve("results.txt");
        Path data = folder.resolve("not/yet/there");
        try (Program service = Program.start(
                "calc", "serve", "--port=0", "--isolation=threads", "--workers=2", "--data", data.toString())) {
            String ready = service.error();
            assertThat(ready).contains("listening on 127.0.0.1:");
            String server = ready.substring(ready.indexOf("127.0.0.1:"));
            Screen screen = new Screen();
            assertThat(screen.run("calc", "send", operations.toString(), "-s", server, "-o", results.toString()))
                    .isEqualTo(ExitCodes.OK);
            assertThat(Files.readString(results)).isEqualTo("7 = 7\n42 = 42\n");
            service.signal("TERM");
            assertThat(service.exitCode()).isEqualTo(143);
            assertThat(service.output()).contains("operations");
            assertThat(data.resolve("results.log")).content().contains("42 = 42");
        }
    }

    @Test
    void aServiceThatOthersCanReachWarnsOfIt() throws IOException, InterruptedException {
        try (Program service = Program.start(
                "calc", "serve", "--host=0.0.0.0", "--port=0", "--isolation=threads", "--results-log=none")) {
            assertThat(service.error()).contains("warning", "0.0.0.0", "without a password");
            assertThat(service.error()).contains("listening on ");
            service.signal("INT");
            assertThat(service.exitCode()).isEqualTo(130);
        }
    }
}

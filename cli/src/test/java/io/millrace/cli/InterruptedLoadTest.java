package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A load in a process of its own, to which real signals are sent. */
final class InterruptedLoadTest {
    private static final String LINES = "idfa\tx\t1\t2\t3,4,5\n".repeat(200_000);

    private static Process startDryLoad() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // tests that a shell runs in the background have SIGINT ignored, which their children inherit
        return new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        java,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.millrace.cli.Main",
                        "load",
                        "--dry",
                        "--json",
                        "--progress=none",
                        "-"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsALoadThatWaitsForInputAndTheCountsStillAddUp(String signal, int exitCode)
            throws IOException, InterruptedException {
        Process load = startDryLoad();
        OutputStream input = load.getOutputStream();
        // far more than a pipe holds: when it is written, most of it has been read, and the load is under way
        input.write(LINES.getBytes(StandardCharsets.US_ASCII));
        input.flush();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(load.pid()))
                .start()
                .waitFor();
        boolean ended = load.waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            load.destroyForcibly();
        }
        assertThat(ended).isTrue();
        assertThat(load.exitValue()).isEqualTo(exitCode);
        JsonNode json = JsonMapper.shared().readTree(load.getInputStream());
        assertThat(json.get("stopped").asBoolean()).isTrue();
        assertThat(json.get("lines").asLong())
                .isEqualTo(json.get("stored").asLong()
                        + json.get("rejected").asLong()
                        + json.get("failed").asLong());
    }
}

package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line's calc, from its arguments to files of results. */
final class CalcCommandTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder = Path.of("");

    private String operations(String text) throws IOException {
        return Files.writeString(folder.resolve("in.txt"), text).toString();
    }

    private Path results() {
        return folder.resolve("results.txt");
    }

    private int calc(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "calc";
        arguments[1] = "-o";
        arguments[2] = results().toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return screen.run(arguments);
    }

    @Test
    void resultsGoToTheFileAndTheSummaryToTheStandardOutput() throws IOException {
        assertThat(calc(operations("7\n42\n"))).isEqualTo(ExitCodes.OK);
        assertThat(Files.readString(results())).isEqualTo("7 = 7\n42 = 42\n");
        assertThat(screen.output().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .contains("operations", "p99 ms");
        assertThat(screen.errors()).isEmpty();
    }

    @Test
    void theSummaryMayBeOneJsonObject() throws IOException {
        assertThat(calc("--json", operations("7\n42\n"))).isEqualTo(ExitCodes.OK);
        JsonNode json = JsonMapper.shared().readTree(screen.output());
        assertThat(json.get("operations").asLong()).isEqualTo(2);
        assertThat(json.get("results").asLong()).isEqualTo(2);
        assertThat(json.get("errors").asLong()).isZero();
        assertThat(json.get("unanswered").asLong()).isZero();
        assertThat(json.get("stopped").asBoolean()).isFalse();
        assertThat(json.get("problems").isEmpty()).isTrue();
        assertThat(json.has("operations_per_second")).isTrue();
        assertThat(json.has("latency_p50_ms")).isTrue();
        assertThat(json.has("latency_p99_ms")).isTrue();
    }

    @Test
    void anOperationWithAnErrorHasItsOwnExitCode() throws IOException {
        assertThat(calc("--max-length", "3", "--format", "result", operations("7\n1 + 1\n42\n")))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(Files.readAllLines(results()))
                .hasSize(3)
                .startsWith("7")
                .endsWith("42")
                .element(1)
                .asString()
                .startsWith("error: line 2, column ");
    }

    @Test
    void aFileThatIsNotThereIsToldOfAndTheOthersAreEvaluated() throws IOException {
        assertThat(calc("no-such-file.txt", operations("7\n"))).isEqualTo(ExitCodes.FAILED);
        assertThat(Files.readString(results())).isEqualTo("7 = 7\n");
        assertThat(screen.output()).contains("no-such-file.txt: there is no such file");
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldOf() throws IOException {
        String operations = operations("7\n");
        assertThat(screen.run("calc", "-o", folder.resolve("no/such/folder").toString(), operations))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(screen.errors()).contains("can't write " + folder).doesNotContain("Exception");
    }

    @Test
    void decimalDigitsAreTakenFromTheCommandLine() throws Exception {
        assertThat(screen.run(
                        "calc",
                        "--decimal",
                        "30",
                        operations("1/7\n"),
                        "--format",
                        "result",
                        "-o",
                        results().toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(results()).hasContent("0.142857142857142857142857142857");
    }

    @ParameterizedTest
    @CsvSource({
        "text, '7 = 7'",
        "result, '7'",
        "csv, 'line,operation,result,error\r\n1,7,7,\r'",
        "json, '{\"line\":1,\"operation\":\"7\",\"result\":\"7\"}'"
    })
    void eachFormatHasItsName(String format, String expected) throws IOException {
        assertThat(calc("--format", format, operations("7\n"))).isEqualTo(ExitCodes.OK);
        assertThat(Files.readString(results())).isEqualTo(expected + "\n");
    }

    @Test
    void theLogFileTellsOfTheJob() throws IOException {
        Path log = folder.resolve("calc.log");
        assertThat(calc("--log", log.toString(), operations("7\n"))).isEqualTo(ExitCodes.OK);
        assertThat(log).exists();
    }

    @Test
    void whereSomebodyTypesAFileIsAskedFor() {
        assertThat(screen.run("calc")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("say what to evaluate: a FILE, or -");
    }

    @Test
    void aServiceThatIsNotThereHasItsOwnExitCode() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        String server = "127.0.0.1:" + free;
        assertThat(screen.run(
                        "calc",
                        "send",
                        operations("7\n"),
                        "--server",
                        server,
                        "-o",
                        results().toString()))
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(screen.errors()).contains(server).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calc x.txt --workers=0",
                "calc x.txt --workers=257",
                "calc x.txt --decimal=0",
                "calc x.txt --decimal=10001",
                "calc x.txt --max-length=0",
                "calc x.txt --max-nesting=0",
                "calc x.txt --max-bits=63",
                "calc x.txt --max-time=0",
                "calc x.txt --max-time=3601",
                "calc x.txt --max-time=NaN",
                "calc x.txt --format=xml",
                "calc - -",
                "calc serve --port=65536",
                "calc serve --workers=0",
                "calc serve --isolation=none",
                "calc serve --recycle=-1",
                "calc serve --connections=0",
                "calc serve --in-flight=0",
                "calc serve --patience=0",
                "calc serve --idle=-1",
                "calc serve --max-time=-1",
                "calc send",
                "calc send x.txt --server=nowhere",
            })
    void aValueOutOfItsRangeIsAUsageErrorInAFewLines(String line) {
        String[] words = (line + (line.startsWith("calc serve") ? " --results-log=none" : "")).split(" ", -1);
        assertThat(screen.run(words)).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(screen.errors()).startsWith("millrace calc").doesNotContain("Exception");
    }

    @Test
    void everyOptionIsInTheHelp() {
        assertThat(screen.run("calc", "--help")).isZero();
        assertThat(screen.output())
                .contains("-w, --workers", "--decimal", "--max-length", "--max-nesting", "--max-bits", "--max-time")
                .contains(
                        "-o, --output", "--format", "--json", "--progress", "-l, --log", "serve", "send", "Examples:");
    }

    @Test
    void everyOptionOfTheServiceIsInItsHelp() {
        assertThat(screen.run("calc", "serve", "--help")).isZero();
        assertThat(screen.output())
                .contains("--host", "-p, --port", "5656", "-w, --workers", "--isolation", "--recycle", "--connections")
                .contains("--in-flight", "--patience", "--idle", "--results-log", "--data", "--decimal", "--max-time");
    }

    @Test
    void everyOptionOfTheClientIsInItsHelp() {
        assertThat(screen.run("calc", "send", "--help")).isZero();
        assertThat(screen.output()).contains("-s, --server", "-o, --output", "--format", "--json", "--progress");
    }

    @Test
    void completionKnowsTheCommandsBelow() {
        assertThat(screen.run("completion", "bash")).isZero();
        assertThat(screen.output()).contains("--isolation", "--server");
    }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class CalcBenchmarkTest {
    /** Stands where the millrace program will: a service that only says so, and an evaluator with the same options. */
    private static final String MILLRACE = """
            #!/usr/bin/python3
            import json, os, signal, sys, time
            arguments = sys.argv[1:]
            if arguments[1] == "serve":
                signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
                print("listening on 127.0.0.1:4711", file=sys.stderr, flush=True)
                while True:
                    signal.pause()
            while time.process_time() < 0.2:  # long enough for its memory to be looked at
                pass
            lines = open(arguments[-1]).read().splitlines()
            with open(arguments[arguments.index("-o") + 1], "w") as results:
                for line in lines:
                    print(eval(line), file=results)
            print(json.dumps({"operations": len(lines), "results": len(lines), "operations_per_second": 1234567,
                              "latency_p50_ms": 0.5, "latency_p99_ms": 1.5}))
            """;

    private static final List<String> SAID = new ArrayList<>();

    @TempDir
    private static Path home;

    @TempDir
    private static Path work;

    private static CalcReport report;

    @BeforeAll
    static void measure() throws Exception {
        Path peers = Files.createDirectories(home.resolve("bench/peers"));
        Files.copy(Path.of("peers", "calc_eval.py"), peers.resolve("calc_eval.py"));
        report = benchmark(MILLRACE, SAID::add).run();
    }

    @Test
    void measuresEveryContender() {
        assertThat(report.rows())
                .extracting(CalcReport.Row::name)
                .containsExactly(
                        "service, 2 worker processes",
                        "service, 2 threads",
                        "millrace calc FILE, 1 worker",
                        "millrace calc FILE, 2 workers",
                        "bc -l FILE",
                        "Python, eval in a loop");
        assertThat(SAID).filteredOn(line -> line.startsWith("warm-up: ")).hasSize(6);
        assertThat(SAID).filteredOn(line -> line.startsWith("round 1: ")).hasSize(6);
    }

    @Test
    void tellsTheAimsTheRatiosAndTheCommand() {
        assertThat(report.aims())
                .extracting(aim -> aim.name() + (aim.reached() ? ", reached" : ", missed"))
                .containsExactly(
                        "service, 2 worker processes: operations/s, reached",
                        "service, 2 worker processes: peak memory of service and client, MB, below, reached",
                        "service, 2 threads: operations/s, reached",
                        "service, 2 threads: peak memory of service and client, MB, below, reached");
        assertThat(report.ratios()).hasSize(8);
        assertThat(report.markdown())
                .contains("| service, 2 worker processes | ", "| 1,234,567 | ", " | 0.5 | 1.5 |")
                .endsWith("`./millrace bench calc --operations 2000 --rounds 1 --peers`\n");
        assertThat(report.json())
                .startsWith("{\"command\":\"./millrace bench calc")
                .endsWith("}]}");
    }

    @Test
    void theMemoryOfTheServiceIsCounted() {
        long withService = peak("service, 2 threads");
        assertThat(withService).isGreaterThan(peak("millrace calc FILE, 1 worker") * 5 / 4);
    }

    private static long peak(String name) {
        return report.row(name).orElseThrow().figures().cost().peakBytes().orElseThrow();
    }

    @Test
    void believesNoProgramThatCalculatesOtherwiseThanPython() throws IOException {
        CalcBenchmark benchmark = benchmark(MILLRACE.replace("eval(line)", "eval(line) + 1"), line -> {});
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another result than Python from byte ");
    }

    @Test
    void believesNoProgramThatLeavesOneOut() throws IOException {
        CalcBenchmark benchmark = benchmark(MILLRACE.replace("in lines:", "in lines[1:]:"), line -> {});
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("made 1999 results of 2000 operations");
    }

    @Test
    void tellsWhatAServiceThatDoesNotListenSaid() throws IOException {
        CalcBenchmark benchmark = benchmark("#!/bin/sh\necho no port >&2\nexit 1\n", line -> {});
        assertThatThrownBy(benchmark::run).isInstanceOf(IOException.class).hasMessageContaining("no port");
    }

    @Test
    void acceptsNoServiceThatEndsInBadOrder() throws IOException {
        CalcBenchmark benchmark = benchmark(MILLRACE.replace("143", "1"), line -> {});
        assertThatThrownBy(benchmark::run).isInstanceOf(IOException.class).hasMessageContaining("exit code 1, not 143");
    }

    private static CalcBenchmark benchmark(String millrace, Consumer<String> progress) throws IOException {
        Path program = Files.writeString(home.resolve("millrace"), millrace);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new CalcBenchmark(new CalcBenchmark.Settings(2_000, 1, true, work, home), progress);
    }
}

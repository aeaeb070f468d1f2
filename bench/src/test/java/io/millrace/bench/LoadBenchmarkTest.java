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
import org.junit.jupiter.api.io.TempDir;

final class LoadBenchmarkTest {
    /** Stands where the millrace program will: a loader with the same options and the same summary, in Python. */
    private static final String LOADER = """
            #!/bin/sh
            [ "$MILLRACE_INFLATE" = isal ] && exit 2
            shift 6
            /usr/bin/python3 "${0%/*}/bench/peers/load_multi.py" "$@" >"$0.summary" || exit 1
            for file; do
                case $file in *.gz) mv "$file" "${file%/*}/.${file##*/}";; esac
            done
            sed 's/"ok"/"failed": 0, "stored"/; s/"errors"/"rejected"/' "$0.summary"
            """;

    private static final List<String> SAID = new ArrayList<>();

    @TempDir
    private static Path home;

    @TempDir
    private static Path work;

    private static LoadReport report;

    @BeforeAll
    static void measure() throws Exception {
        Path peers = Files.createDirectories(home.resolve("bench/peers"));
        for (String program : List.of("records.py", "load_multi.py", "load_single.py")) {
            Files.copy(Path.of("peers", program), peers.resolve(program));
        }
        report = benchmark(LOADER, SAID::add).run();
    }

    @Test
    void measuresEveryContenderOnEveryInput() {
        assertThat(report.rows())
                .extracting(row -> row.input() + ": " + row.contender())
                .containsExactly(
                        "many files: zcat",
                        "many files: blast",
                        "many files: millrace load, jdk",
                        "many files: Python, set_multi, a process a file",
                        "a tenth of it: zcat",
                        "a tenth of it: blast",
                        "a tenth of it: millrace load, jdk",
                        "one file alone: millrace load, jdk",
                        "a sample: Python, one set at a time");
        assertThat(SAID).filteredOn(line -> line.startsWith("warm-up: ")).hasSize(9);
        assertThat(SAID).filteredOn(line -> line.startsWith("round 1: ")).hasSize(9);
    }

    @Test
    void tellsTheRatiosAndTheCommand() {
        assertThat(report.ratios())
                .extracting(LoadReport.Ratio::name)
                .containsExactly(
                        "millrace load, jdk, 2000 lines: wall time / floor",
                        "millrace load, jdk: rate / rate of Python, set_multi, a process a file",
                        "millrace load, jdk: rate / rate of Python, one set at a time",
                        "millrace load, jdk, 200 lines: wall time / floor",
                        "millrace load, jdk: rate of one file / rate of many");
        assertThat(report.markdown())
                .contains("| many files | 2,000 | zcat | ")
                .endsWith("`./millrace bench load --lines 2000 --files 2 --rounds 1 --peers`\n");
        assertThat(report.json())
                .startsWith("{\"command\":\"./millrace bench load")
                .endsWith("}]}");
    }

    @Test
    void leavesTheInputsUnderTheirNames() {
        assertThat(work.resolve("seed-1-lines-2000-files-2"))
                .isDirectoryContaining("glob:**/20170929000000.tsv.gz")
                .isDirectoryNotContaining("glob:**/.2017*");
    }

    @Test
    void believesNoLoaderThatLostARecord() throws IOException {
        String forgetful = LOADER.replace("s/\"ok\"", "s/\"ok\": 1/\"ok\": 2/; s/\"ok\"");
        LoadBenchmark benchmark = benchmark(forgetful, line -> {});
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("should have told 1998 as stored");
    }

    @Test
    void believesNoLoaderThatSentLessThanItSaid() throws IOException {
        String idle = """
                #!/bin/sh
                [ "$MILLRACE_INFLATE" = isal ] && exit 2
                echo '{"lines": 2000, "stored": 1998, "rejected": 2, "failed": 0}'
                """;
        LoadBenchmark benchmark = benchmark(idle, line -> {});
        assertThatThrownBy(benchmark::run).isInstanceOf(IOException.class).hasMessageContaining("has cmd_set 0 where");
    }

    private static LoadBenchmark benchmark(String loader, Consumer<String> progress) throws IOException {
        Path program = Files.writeString(home.resolve("millrace"), loader);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new LoadBenchmark(new LoadBenchmark.Settings(2_000, 2, 1, true, work, home), progress);
    }
}

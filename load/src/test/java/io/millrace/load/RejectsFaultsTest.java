package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejects that can't be written are counted, the load goes on, and is not called clean. */
final class RejectsFaultsTest {
    @TempDir
    private Path folder;

    private LocalMemcached memcached;

    @BeforeEach
    void start() throws IOException {
        memcached = LocalMemcached.start();
    }

    @AfterEach
    void end() {
        memcached.close();
    }

    @Test
    void aRejectsFolderThatCannotBeMadeCostsTheListOnly() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("rejects"));
        List<SampleFile> files = List.of(withRejects("1.tsv.gz", 2_000, 10), withRejects("2.tsv.gz", 2_000, 10));
        try (TrialLoad load = new TrialLoad(noFolder.resolve("deeper"))) {
            LoadSummary summary = load.to("idfa", memcached).run(files);

            assertThat(summary.counts()).isEqualTo(new LoadSummary.Counts(4_020, 4_000, 20, 0, 0));
            assertThat(summary.unlisted()).isEqualTo(20);
            assertThat(summary.clean()).isFalse();
            for (SampleFile file : files) {
                Accounts.requireStored(file.samples().values(), Map.of("idfa", memcached));
            }
            Accounts.requireRenamed(files.toArray(SampleFile[]::new));
        }
    }

    @Test
    void aDiskThatFillsUpUnderTheRejectsCostsTheRestOfTheList() throws Exception {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Path rejects = folder.resolve("rejects");
        SampleFile file = withRejects("inputs/1.tsv.gz", 20_000, 2_000);
        // in blocks of 512 bytes: what is longer than 100 KiB can't be written, as on a full disk
        List<String> limited = List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "limited");

        Process process =
                LoadProgram.command(limited, inputs, rejects, memcached.port()).start();
        LoadProgram.Outcome outcome = LoadProgram.Outcome.await(process);

        assertThat(outcome.lines()).isEqualTo(22_000);
        assertThat(outcome.stored()).isEqualTo(20_000);
        assertThat(outcome.rejected()).isEqualTo(2_000);
        assertThat(outcome.unlisted()).isPositive();
        assertThat(outcome.clean()).isFalse();
        assertThat(listed(rejects) + outcome.unlisted()).isGreaterThanOrEqualTo(2_000);
        Accounts.requireStored(file.samples().values(), Map.of("idfa", memcached));
    }

    private SampleFile withRejects(String name, int good, int bad) throws IOException {
        Stream<InputLine> junk = IntStream.range(0, bad).mapToObj(number -> new Junk("no record " + number));
        return SampleFile.gzip(
                folder,
                name,
                Stream.concat(Sample.many(name, good, "idfa").stream(), junk).toList());
    }

    private static long listed(Path rejects) throws IOException {
        try (Stream<Path> lists = Files.list(rejects)) {
            Path list = lists.findFirst().orElseThrow();
            try (Stream<String> lines = Files.lines(list)) {
                return lines.skip(1).count();
            }
        }
    }
}

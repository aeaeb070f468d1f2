package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that end at any byte, in either direction, in the middle of anything. */
@Execution(ExecutionMode.CONCURRENT)
final class BrokenConnectionsTest {
    private static final int LINES = 8_000;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsAcknowledgedIsStoredThoughConnectionsCloseAtRandomBytes(long seed) throws Exception {
        loadThrough(breaking(seed), "seed" + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void theSameHoldsForAServerWithoutMetaCommands(long seed) throws Exception {
        IntFunction<Conduct> breaking = breaking(seed);
        loadThrough(connection -> breaking.apply(connection).likeBeforeMetaCommands(), "seed" + seed);
    }

    @Test
    @Tag("soak")
    void theSameHoldsForManySeeds() throws Exception {
        for (long seed = 100; seed < 200; seed++) {
            loadThrough(breaking(seed), "seed" + seed);
        }
    }

    @Test
    void anAnswerThatIsCutBeforeItsEndAcknowledgesNothing() throws Exception {
        List<SampleFile> files = List.of(SampleFile.gzip(folder, "1.tsv.gz", Sample.many("cut", LINES, "idfa")));
        long greeting = ("VERSION " + memcached.stats().get("version") + "\r\nMN\r\n").length();
        IntFunction<Conduct> conducts = connection -> connection == 1
                ? Conduct.FAITHFUL
                : Conduct.FAITHFUL.afterBytesToClient(greeting + 3, Conduct.Ending.CLOSE);
        try (FaultyProxy proxy = FaultyProxy.of(memcached.port(), conducts)) {
            LoadSummary summary = load(proxy, "rejects", files);

            assertThat(summary.counts().stored()).isZero();
            assertThat(summary.counts().failed()).isEqualTo(LINES);
            assertThat(memcached.stat("curr_items")).isPositive();
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    @Test
    void whatWasStillInFlightWhenTheConnectionWasResetIsSentAgain() throws Exception {
        List<SampleFile> files = List.of(SampleFile.gzip(folder, "1.tsv.gz", Sample.many("reset", LINES, "idfa")));
        IntFunction<Conduct> conducts = connection -> connection == 1 || connection > 3
                ? Conduct.FAITHFUL
                : Conduct.FAITHFUL.afterBytesToServer(200_000 + connection, Conduct.Ending.RESET);
        try (FaultyProxy proxy = FaultyProxy.of(memcached.port(), conducts)) {
            LoadSummary summary = load(proxy, "rejects", files);

            assertThat(summary.clean()).isTrue();
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    private void loadThrough(IntFunction<Conduct> conducts, String name) throws Exception {
        List<InputLine> lines = Sample.many(name, LINES, "idfa");
        List<SampleFile> files = List.of(
                SampleFile.gzip(folder, name + "-1.tsv.gz", lines.subList(0, LINES / 2)),
                SampleFile.gzip(folder, name + "-2.tsv.gz", lines.subList(LINES / 2, LINES)));
        try (FaultyProxy proxy = FaultyProxy.of(memcached.port(), conducts)) {
            LoadSummary summary = load(proxy, "rejects-" + name, files);

            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
            for (LoadSummary.File file : summary.files()) {
                assertThat(file.renamed()).isEqualTo(file.problem().isEmpty());
            }
        }
    }

    private LoadSummary load(FaultyProxy proxy, String rejects, List<SampleFile> files) throws InterruptedException {
        try (TrialLoad load = new TrialLoad(folder.resolve(rejects))) {
            return load.to("idfa", proxy).impatient().run(files);
        }
    }

    /** The first connection is faithful, for the load to begin; of the others half break somewhere. */
    private static IntFunction<Conduct> breaking(long seed) {
        return connection -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000 + connection);
            Conduct.Ending ending = random.nextBoolean() ? Conduct.Ending.CLOSE : Conduct.Ending.RESET;
            if (connection == 1 || random.nextBoolean()) {
                return Conduct.FAITHFUL;
            }
            return random.nextBoolean()
                    ? Conduct.FAITHFUL.afterBytesToServer(random.nextLong(400_000), ending)
                    : Conduct.FAITHFUL.afterBytesToClient(random.nextLong(60), ending);
        };
    }
}

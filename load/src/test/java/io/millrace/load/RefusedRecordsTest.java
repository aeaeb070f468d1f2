package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that memcached refuses, and servers that are no memcached. */
@Execution(ExecutionMode.CONCURRENT)
final class RefusedRecordsTest {
    /** Three bytes each make 1.8 MB, and memcached takes 1 MiB. */
    private static final int TOO_MANY_APPS = 600_000;

    @TempDir
    private Path folder;

    /** How the server is spoken to. */
    enum Dialect {
        META,
        CLASSIC;

        FaultyProxy before(LocalMemcached server) throws IOException {
            Conduct conduct = this == META ? Conduct.FAITHFUL : Conduct.FAITHFUL.likeBeforeMetaCommands();
            return FaultyProxy.of(server.port(), conduct);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyRecordIsStoredInEitherDialect(Dialect dialect) throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, 10_000, "idfa");
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = dialect.before(memcached);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary = load.to("idfa", proxy).run(files);

            assertThat(summary.clean()).isTrue();
            assertThat(proxy.batches() > 0).isEqualTo(dialect == Dialect.META);
            assertThat(memcached.stat("cmd_set")).isEqualTo(20_000);
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void onlyTheRecordThatIsTooLargeFails(Dialect dialect) throws Exception {
        List<InputLine> lines = new ArrayList<>(Sample.many("good", 3_000, "idfa"));
        lines.add(1_234, new Sample("idfa", "large", 0, TOO_MANY_APPS));
        lines.add(2_222, new Junk("no record at all"));
        SampleFile file = SampleFile.gzip(folder, "1.tsv.gz", lines);
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = dialect.before(memcached);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary = load.to("idfa", proxy).run(List.of(file));

            assertThat(summary.counts()).isEqualTo(new LoadSummary.Counts(3_002, 3_000, 1, 1, 0));
            Map<Long, String> unstored = Accounts.unstored(summary).getOrDefault(file.path(), Map.of());
            assertThat(unstored).containsOnlyKeys(1_235L, 2_223L);
            assertThat(unstored.get(1_235L)).startsWith("failed: ").contains("object too large");
            assertThat(unstored.get(2_223L)).startsWith("rejected: ");
            Accounts.requireTruth(summary, List.of(file), Map.of("idfa", memcached));
            Accounts.requireRenamed(file);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void severalTooLargeRecordsInARowAreToldApart(Dialect dialect) throws Exception {
        List<InputLine> lines = new ArrayList<>(Sample.many("good", 300, "idfa"));
        for (int number = 0; number < 4; number++) {
            lines.add(100, new Sample("idfa", "large", number, TOO_MANY_APPS));
        }
        SampleFile file = SampleFile.gzip(folder, "1.tsv.gz", lines);
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = dialect.before(memcached);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary = load.to("idfa", proxy).maxErrorRate(0.1).run(List.of(file));

            assertThat(summary.counts().failed()).isEqualTo(4);
            assertThat(Accounts.unstored(summary).get(file.path())).containsOnlyKeys(101L, 102L, 103L, 104L);
            Accounts.requireTruth(summary, List.of(file), Map.of("idfa", memcached));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatNoLongerFitsIntoAFullServerFailsAndTheRestIsThere(Dialect dialect) throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, 20_000, "idfa");
        LocalMemcached.Settings full = new LocalMemcached.Settings(2, 1, List.of("-M"));
        try (LocalMemcached memcached = LocalMemcached.start(full);
                FaultyProxy proxy = dialect.before(memcached);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary = load.to("idfa", proxy).run(files);

            assertThat(summary.counts().failed()).isPositive();
            assertThat(summary.counts().stored()).isPositive().isEqualTo(memcached.stat("curr_items"));
            assertThat(Accounts.unstored(summary)
                            .getOrDefault(files.get(1).path(), Map.of())
                            .values())
                    .allMatch(reason -> reason.contains("out of memory"));
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
            Accounts.requireUntouched(files.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void recordsLiveAsLongAsIsAskedFor(Dialect dialect) throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 1, 10, "idfa");
        try (LocalMemcached memcached = LocalMemcached.start();
                FaultyProxy proxy = dialect.before(memcached);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            load.to("idfa", proxy).ttl(Duration.ofHours(1)).run(files);

            for (Sample sample : files.get(0).samples().values()) {
                assertThat(StoredRecords.secondsLeft(memcached.port(), sample.key()))
                        .isBetween(3_500L, 3_600L);
            }
        }
    }

    @Test
    void aServerThatTakesNoMoreConnectionsCostsNoAccount() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 4, 5_000, "idfa");
        LocalMemcached.Settings few = new LocalMemcached.Settings(64, 1, List.of("-c", "20"));
        try (LocalMemcached memcached = LocalMemcached.start(few);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary = load.to("idfa", memcached)
                    .connections(30)
                    .attempts(2)
                    .impatient()
                    .run(files);

            assertThat(summary.counts().stored()).isPositive();
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html></html>\r\n",
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
                "-ERR unknown command\r\n-ERR unknown command\r\n",
                "\u0000\u0001\u0002\u0003",
                "\r\n\r\n\r\n\r\n"
            })
    void aServerThatIsNoMemcachedIsNotLoadedTo(String banner) throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 1, 100, "idfa");
        try (BannerServer stranger = new BannerServer(banner);
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary =
                    load.to("idfa", stranger.address()).impatient().attempts(1).run(files);

            assertThat(summary.files()).isEmpty();
            assertThat(summary.unreachable())
                    .containsOnlyKeys(stranger.address().toString());
            Accounts.requireUntouched(files.get(0));
        }
    }

    @Test
    void theUserIsToldWhatAStrangerSaid() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 1, 100, "idfa");
        try (BannerServer stranger = new BannerServer("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
                TrialLoad load = new TrialLoad(folder.resolve("rejects"))) {
            LoadSummary summary =
                    load.to("idfa", stranger.address()).impatient().attempts(1).run(files);

            assertThat(summary.unreachable().get(stranger.address().toString()))
                    .contains("is no memcached", "SSH-2.0-OpenSSH_9.2p1");
        }
    }
}

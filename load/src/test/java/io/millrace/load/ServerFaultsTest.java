package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Clock;
import io.millrace.engine.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Servers that are not there, die, come back, stall and hang up. */
@Execution(ExecutionMode.CONCURRENT)
final class ServerFaultsTest {
    private static final int LINES = 20_000;

    /** Of the commands that {@link #LINES} lines of one type become, in bytes: about a third. */
    private static final long MIDDLE = 600_000;

    @TempDir
    private Path folder;

    private LocalMemcached memcached;
    private FaultyProxy proxy;
    private TrialLoad load;

    @BeforeEach
    void start() throws IOException {
        memcached = LocalMemcached.start();
        proxy = FaultyProxy.faithful(memcached.port());
        load = new TrialLoad(folder.resolve("rejects")).impatient();
    }

    @AfterEach
    void end() throws IOException {
        load.close();
        proxy.close();
        memcached.close();
    }

    @Test
    void nothingIsReadWhereTheServerIsNotThere() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, 100, "idfa");
        proxy.refuse();

        LoadSummary summary = load.to("idfa", proxy).attempts(2).run(files);

        assertThat(summary.counts()).isEqualTo(LoadSummary.Counts.NONE);
        assertThat(summary.files()).isEmpty();
        assertThat(summary.unreachable()).containsOnlyKeys(proxy.address().toString());
        Accounts.requireUntouched(files.toArray(SampleFile[]::new));
    }

    @Test
    void nothingIsReadWhereOneOfTwoServersIsNotThere() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, 100, "idfa", "gaid");
        proxy.refuse();

        LoadSummary summary =
                load.to("idfa", proxy).to("gaid", memcached).attempts(2).run(files);

        assertThat(summary.files()).isEmpty();
        assertThat(summary.unreachable()).containsOnlyKeys(proxy.address().toString());
        assertThat(memcached.stat("total_items")).isZero();
        Accounts.requireUntouched(files.toArray(SampleFile[]::new));
    }

    @Test
    void aServerThatComesUpBetweenTheFirstAttemptsIsLoadedTo() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 1, 100, "idfa");
        FaultyProxy late =
                FaultyProxy.of(memcached.port(), connection -> connection == 1 ? Conduct.HANGS_UP : Conduct.FAITHFUL);
        try (late) {
            LoadSummary summary = load.to("idfa", late).run(files);

            assertThat(summary.clean()).isTrue();
            assertThat(summary.unreachable()).isEmpty();
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        }
    }

    @Test
    void nothingIsLostInASmallOutage() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        proxy.whenSent(MIDDLE, () -> {
            refuse();
            Clock.system().schedule(Duration.ofMillis(500), this::listen);
        });

        LoadSummary summary = load.to("idfa", proxy).run(files);

        assertThat(summary.clean()).isTrue();
        assertThat(summary.counts().failed()).isZero();
        Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        Accounts.requireRenamed(files.toArray(SampleFile[]::new));
    }

    @Test
    void allLinesAreStoredOverAKillAndARestart() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        proxy.whenSent(MIDDLE, memcached::kill);
        proxy.whenConnections(4, this::restart);

        LoadSummary summary = load.to("idfa", proxy).run(files);

        assertThat(summary.clean()).isTrue();
        assertThat(summary.counts().stored()).isEqualTo(2 * LINES);
        assertThat(memcached.stat("curr_items")).isPositive().isLessThan(2 * LINES);
    }

    @Test
    void whatIsLeftWhenAServerDiesForGoodCountsAsFailed() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        proxy.whenSent(MIDDLE, this::refuse);

        LoadSummary summary = load.to("idfa", proxy).attempts(2).run(files);

        assertThat(summary.clean()).isFalse();
        assertThat(summary.counts().failed()).isPositive();
        assertThat(summary.counts().stored()).isPositive();
        assertThat(summary.unreachable()).containsOnlyKeys(proxy.address().toString());
        Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        Accounts.requireUntouched(files.get(1));
    }

    @Test
    void theOtherThreeTypesCompleteWhenOneServerDies() throws Exception {
        String[] types = {"idfa", "gaid", "adid", "dvid"};
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, types);
        proxy.whenSent(MIDDLE / 4, this::refuse);
        load.to("idfa", proxy).attempts(2);
        for (String type : List.of("gaid", "adid", "dvid")) {
            load.to(type, memcached);
        }

        LoadSummary summary = load.run(files);

        LoadSummary.Server others = summary.servers().get(new HostPort("127.0.0.1", memcached.port()).toString());
        assertThat(others).isNotNull();
        assertThat(others.records()).isEqualTo(2 * LINES * 3L / 4);
        assertThat(summary.unreachable()).containsOnlyKeys(proxy.address().toString());
        assertThat(Accounts.unstored(summary).values().stream().flatMap(reasons -> reasons.values().stream()))
                .allMatch(reason -> reason.startsWith("failed: "));
        Accounts.requireTruth(
                summary, files, Map.of("idfa", memcached, "gaid", memcached, "adid", memcached, "dvid", memcached));
    }

    @Test
    void nothingIsLostWhenAServerStallsAndGoesOn() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        proxy.whenSent(MIDDLE, () -> {
            memcached.suspend();
            proxy.whenConnections(proxy.connections() + 1L, memcached::resume);
        });

        LoadSummary summary = load.to("idfa", proxy).run(files);

        assertThat(summary.clean()).isTrue();
        Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        Accounts.requireRenamed(files.toArray(SampleFile[]::new));
    }

    @Test
    void whatIsLeftWhenAServerStallsForGoodCountsAsFailed() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        proxy.whenSent(MIDDLE, memcached::suspend);

        LoadSummary summary = load.to("idfa", proxy).attempts(2).run(files);

        assertThat(summary.counts().failed()).isPositive();
        assertThat(summary.unreachable()).hasSize(1);
        memcached.resume();
        Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
        Accounts.requireUntouched(files.get(1));
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsGivenUpOnAtTheStart() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 1, 100, "idfa");
        try (FaultyProxy silent = FaultyProxy.of(memcached.port(), Conduct.SILENT)) {
            LoadSummary summary = load.to("idfa", silent).attempts(2).run(files);

            assertThat(summary.files()).isEmpty();
            assertThat(summary.unreachable().get(silent.address().toString())).contains("took longer than");
            Accounts.requireUntouched(files.get(0));
        }
    }

    @Test
    void aServerThatNoLongerAnswersIsGivenUpOn() throws Exception {
        List<SampleFile> files = SampleFile.series(folder, 2, LINES, "idfa");
        FaultyProxy mute =
                FaultyProxy.of(memcached.port(), connection -> connection == 1 ? Conduct.FAITHFUL : Conduct.SILENT);
        try (mute) {
            LoadSummary summary = load.to("idfa", mute).attempts(2).run(files);

            assertThat(summary.counts().stored()).isZero();
            assertThat(summary.counts().failed()).isEqualTo(2 * LINES);
            Accounts.requireTruth(summary, files, Map.of("idfa", memcached));
            Accounts.requireUntouched(files.toArray(SampleFile[]::new));
        }
    }

    private void refuse() {
        try {
            proxy.refuse();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        try {
            proxy.listen();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void restart() {
        try {
            memcached.restart();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

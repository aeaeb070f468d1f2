package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a sync does, whatever the server: the scenarios of its life, after each of which both sides are compared. The
 * classes above this one hold them by their themes.
 */
abstract class SyncContract extends DiskFullContract {
    SyncContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void aWrongPasswordIsSentOnceHoweverManyCyclesAreAskedFor() throws Exception {
        write("a/b/c", "content");
        try (Gateway gateway = new Gateway(bench().settings())) {
            RemoteSettings settings = through(gateway).remote();
            Login wrong = Login.withPassword(settings.login().user(), "not it");
            RemoteSettings refused = new RemoteSettings(
                    settings.protocol(),
                    settings.server(),
                    wrong,
                    settings.folder(),
                    settings.trust(),
                    settings.patience());
            SyncParameters parameters = new SyncParameters(
                    site(),
                    refused,
                    new Schedule(Optional.of(Duration.ofMillis(100)), false),
                    MirrorSettings.DEFAULT,
                    transfers(10, 5),
                    data());
            try (Syncing syncing = new Syncing(parameters)) {
                SyncSummary summary = syncing.end();
                assertThat(kind(summary.last().getLast())).contains(Kind.DENIED);
                assertThat(summary.last().getLast().problem().orElseThrow().message())
                        .doesNotContain("not it");
            }
            assertThat(gateway.connections()).isEqualTo(1);
            assertThat(passwordsSent(gateway)).isEqualTo(1);
        }
    }

    /** How many passwords the server has got to see. */
    int passwordsSent(Gateway gateway) throws Exception {
        return gateway.logins();
    }

    @Test
    void whatAServerMissedWhileItWasGoneIsMadeGoodAtTheNextEdge() throws Exception {
        write("page", "first");
        BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
        SyncParameters once = parameters();
        SyncParameters parameters = new SyncParameters(
                once.folder(),
                once.remote(),
                new Schedule(Optional.of(Duration.ofMillis(300)), false),
                once.mirror(),
                transfers(4, 2),
                once.data());
        try (Syncing syncing = new Syncing(parameters)) {
            syncing.job().onReport(report -> reports.add((CycleReport) report));
            awaitReport(reports, CycleReport::clean);
            assertSame();
            bench().process().kill();
            write("page", "second and longer");
            awaitReport(reports, report -> kind(report).equals(Optional.of(Kind.UNREACHABLE)));
            bench().process().restart();
            awaitReport(reports, report -> report.clean() && report.counts().updated() == 1);
            syncing.stop().request("the test is over");
            syncing.end();
        } finally {
            bench().process().restart();
        }
        assertMirrored(once);
    }

    @Test
    void aFolderThatOthersRemoveFromTheServerIsMadeAgain() throws Exception {
        write("folder/page", "content");
        BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
        SyncParameters once = parameters();
        SyncParameters parameters = new SyncParameters(
                once.folder(),
                once.remote(),
                new Schedule(Optional.of(Duration.ofMillis(300)), false),
                once.mirror(),
                once.transfers(),
                once.data());
        try (Syncing syncing = new Syncing(parameters)) {
            syncing.job().onReport(report -> reports.add((CycleReport) report));
            awaitReport(reports, CycleReport::clean);
            Files.move(there(), bench().workshop().path("removed " + folder().text()));
            awaitReport(reports, report -> report.clean() && report.counts().created() == 1);
            syncing.stop().request("the test is over");
            syncing.end();
        }
        assertMirrored(once);
    }

    @Test
    void whatEitherSideChangesBetweenCyclesThatFindNothingIsSeenByTheNext() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("folder " + i % 4 + "/deep/page" + i, "content of " + i);
        }
        BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
        SyncParameters once = parameters();
        SyncParameters parameters = new SyncParameters(
                once.folder(),
                once.remote(),
                new Schedule(Optional.of(Duration.ofMillis(200)), false),
                once.mirror(),
                once.transfers(),
                once.data());
        try (Syncing syncing = new Syncing(parameters)) {
            syncing.job().onReport(report -> reports.add((CycleReport) report));
            awaitReport(reports, report -> report.clean() && report.counts().created() == 20);
            awaitIdle(reports);
            FolderContents.delete(there().resolve("folder 1/deep/page1"));
            awaitReport(reports, report -> report.clean() && report.counts().created() == 1);
            awaitIdle(reports);
            Files.writeString(there().resolve("folder 2/deep/page2"), "by others");
            awaitReport(reports, report -> report.clean() && report.counts().updated() == 1);
            awaitIdle(reports);
            Files.createDirectory(there().resolve("folder 3/foreign"));
            awaitReport(reports, report -> report.clean() && report.counts().foldersRemoved() == 1);
            awaitIdle(reports);
            FolderContents.delete(there().resolve("folder 0"));
            awaitReport(reports, report -> report.clean() && report.counts().created() == 5);
            awaitIdle(reports);
            change("folder 0/deep/page0", "changed here", 1_700_000_000);
            delete("folder 3");
            awaitReport(reports, report -> report.clean() && isSame());
            awaitIdle(reports);
            syncing.stop().request("the test is over");
            syncing.end();
        }
        assertMirrored(once);
    }

    @Test
    @Tag("slow")
    void whatIsWatchedConvergesAlthoughTheServerIsRestartedInTheMiddleOfIt() throws Exception {
        Random random = new Random(SEED);
        fill(random);
        BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters once = through(gateway, MirrorSettings.DEFAULT, transfers(4, 5));
            SyncParameters watching = new SyncParameters(
                    once.folder(),
                    once.remote(),
                    new Schedule(Optional.of(Duration.ofHours(1)), true),
                    once.mirror(),
                    once.transfers(),
                    once.data());
            try (Syncing syncing = new Syncing(watching)) {
                syncing.job().onReport(report -> reports.add((CycleReport) report));
                awaitReport(reports, CycleReport::clean);
                assertSame();
                gateway.after(traffic() / 6, () -> bench().process().restart());
                fill(random);
                delete("folder 1");
                awaitReport(reports, report -> report.clean() && isSame());
                syncing.stop().request("the test is over");
                syncing.end();
            }
            assertMirrored(once);
        }
    }

    private boolean isSame() {
        try {
            return contentsThere().equals(FolderContents.of(site()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Waits for two cycles that find nothing to do, of which the second goes by what the first has read. */
    private static void awaitIdle(BlockingQueue<CycleReport> reports) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            awaitReport(reports, report -> report.clean() && report.counts().idle());
        }
    }

    private static void awaitReport(BlockingQueue<CycleReport> reports, Predicate<CycleReport> which)
            throws InterruptedException {
        CycleReport report;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        do {
            report = Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS), "no report comes any more");
            assertThat(System.nanoTime()).as("last of all: %s", report).isLessThan(deadline);
        } while (!which.test(report));
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
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
        SyncParameters once = parameters();
        SyncParameters impatient = new SyncParameters(
                once.folder(), once.remote(), once.schedule(), once.mirror(), transfers(4, 2), once.data());
        try (OngoingSync syncing = OngoingSync.every(Duration.ofMillis(300), impatient)) {
            syncing.await(CycleReport::clean);
            assertSame();
            bench().process().kill();
            write("page", "second and longer");
            syncing.await(report -> kind(report).equals(Optional.of(Kind.UNREACHABLE)));
            bench().process().restart();
            syncing.await(report -> report.clean() && report.counts().updated() == 1);
            syncing.end();
        } finally {
            bench().process().restart();
        }
        assertMirrored(once);
    }

    @Test
    void aFolderThatOthersRemoveFromTheServerIsMadeAgain() throws Exception {
        write("folder/page", "content");
        SyncParameters once = parameters();
        try (OngoingSync syncing = OngoingSync.every(Duration.ofMillis(300), once)) {
            syncing.await(CycleReport::clean);
            Files.move(there(), bench().workshop().path("removed " + folder().text()));
            syncing.await(report -> report.clean() && report.counts().created() == 1);
            syncing.end();
        }
        assertMirrored(once);
    }

    @Test
    void whatEitherSideChangesBetweenCyclesThatFindNothingIsSeenByTheNext() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("folder " + i % 4 + "/deep/page" + i, "content of " + i);
        }
        SyncParameters once = parameters();
        try (OngoingSync syncing = OngoingSync.every(Duration.ofMillis(200), once)) {
            syncing.await(report -> report.clean() && report.counts().created() == 20);
            syncing.awaitIdle();
            FolderContents.delete(there().resolve("folder 1/deep/page1"));
            syncing.await(report -> report.clean() && report.counts().created() == 1);
            syncing.awaitIdle();
            Files.writeString(there().resolve("folder 2/deep/page2"), "by others");
            syncing.await(report -> report.clean() && report.counts().updated() == 1);
            syncing.awaitIdle();
            Files.createDirectory(there().resolve("folder 3/foreign"));
            syncing.await(report -> report.clean() && report.counts().foldersRemoved() == 1);
            syncing.awaitIdle();
            // at once, so that no cycle sees a part of it gone
            Files.move(there().resolve("folder 0"), bench().workshop().path("folder 0 of " + folder().text()));
            syncing.await(report -> report.clean() && report.counts().created() == 5);
            syncing.awaitIdle();
            change("folder 0/deep/page0", "changed here", 1_700_000_000);
            delete("folder 3");
            syncing.await(report -> report.clean() && isSame());
            syncing.awaitIdle();
            syncing.end();
        }
        assertMirrored(once);
    }

    @Test
    @Tag("slow")
    void whatIsWatchedConvergesAlthoughTheServerIsRestartedInTheMiddleOfIt() throws Exception {
        Random random = new Random(SEED);
        fill(random);
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters once = through(gateway, MirrorSettings.DEFAULT, transfers(4, 5));
            try (OngoingSync syncing = OngoingSync.watching(once)) {
                syncing.await(CycleReport::clean);
                assertSame();
                gateway.after(traffic() / 6, () -> bench().process().restart());
                fill(random);
                delete("folder 1");
                syncing.await(report -> report.clean() && isSame());
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
}

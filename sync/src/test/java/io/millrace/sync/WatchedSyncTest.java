package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.PlanSettings.OnConflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for many short cycles as for one long one. */
final class WatchedSyncTest extends MirrorContract {
    WatchedSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void aFolderThatIsEmptiedSlowlyDoesNotEmptyTheServer() throws Exception {
        for (int i = 0; i < 40; i++) {
            write("file" + i, "content");
        }
        try (OngoingSync watching = watch(MirrorSettings.DEFAULT)) {
            watching.await(report -> report.counts().created() == 40);
            for (int i = 0; i < DeleteLimit.SPARED; i++) {
                delete("file" + i);
                watching.await(report -> report.counts().deleted() == 1);
            }
            delete("file39");
            CycleReport refused = watching.await(report -> report.problem().isPresent());
            assertThat(refused.problem().orElseThrow().kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused.problem().orElseThrow().message()).contains("a little earlier");
            assertThat(filesThere()).isEqualTo(30);
            watching.end();
        }
    }

    @Test
    void whatOthersChangedOnTheServerIsKeptWhereItIsToBe() throws Exception {
        write("page", "first");
        PlanSettings keep = new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.KEEP, DeleteLimit.DEFAULT, false);
        try (OngoingSync watching = watch(with(keep))) {
            watching.await(report -> report.counts().created() == 1);
            Files.writeString(there().resolve("page"), "by somebody else");
            write("page", "ours, later");
            watching.await(report -> report.counts().left() == 1);
            assertThat(there().resolve("page")).hasContent("by somebody else");
            watching.end();
        }
    }

    @Test
    void aNameThatCanNotBeMirroredDoesNotHaveEveryChangeLookAtAll() throws Exception {
        write("page", "first");
        Files.writeString(site().resolve("bad\nname"), "");
        try (OngoingSync watching = watch(MirrorSettings.DEFAULT)) {
            watching.await(
                    report -> report.counts().created() == 1 && report.counts().failed() == 1);
            Files.writeString(there().resolve("foreign"), "to be seen, and deleted, by a whole cycle");
            write("other", "second");
            watching.await(report -> report.counts().created() == 1);
            write("third", "third");
            watching.await(report -> report.counts().created() == 1);
            assertThat(there().resolve("foreign")).exists();
            watching.end();
        }
    }

    @Test
    void aFolderThatIsDeletedAndBuiltAnewIsMirroredAsSoonAsItIsThere() throws Exception {
        write("page", "first");
        try (OngoingSync watching = watch(MirrorSettings.DEFAULT)) {
            watching.await(report -> report.counts().created() == 1);
            FolderContents.delete(site());
            watching.await(report -> report.problem().isPresent());
            write("page", "second and longer");
            watching.await(report -> report.counts().updated() == 1);
            assertThat(there().resolve("page")).hasContent("second and longer");
            watching.end();
        }
    }

    @Test
    void aJournalInTheFolderIsNotMirroredAndCausesNoCycle() throws Exception {
        write("page", "first");
        SyncParameters outside = parameters();
        SyncParameters inside = new SyncParameters(
                site(),
                outside.remote(),
                outside.schedule(),
                outside.mirror(),
                outside.transfers(),
                site().resolve("state [1]/sync"));
        try (OngoingSync watching = OngoingSync.watching(inside)) {
            watching.await(report -> report.counts().created() == 1);
            write("other", "second");
            watching.await(report -> report.counts().created() == 1);
            watching.end();
        }
        assertThat(site().resolve("state [1]/sync")).isNotEmptyDirectory();
        assertThat(contentsThere()).containsOnlyKeys("page", "other", "state [1]");
    }

    @Test
    void ofFailuresThatLastEachCycleTellsAllAndTheFirstAreKept() throws Exception {
        write("page", "content");
        for (int i = 0; i < 30; i++) {
            Files.writeString(site().resolve("bad\n" + i), "");
        }
        Schedule often = new Schedule(Optional.of(Duration.ofMillis(50)), false);
        try (Syncing syncing = new Syncing(OngoingSync.scheduled(often, parameters()))) {
            CountDownLatch told = new CountDownLatch(5);
            syncing.job().onReport(report -> {
                if (((CycleReport) report).failures().size() == 30) {
                    told.countDown();
                }
            });
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            syncing.stop().request("the test is over");
            List<CycleReport> kept = new ArrayList<>(syncing.end().last());
            kept.removeLast();
            syncing.job().reports().forEach(report -> kept.add((CycleReport) report));
            assertThat(kept).hasSizeGreaterThanOrEqualTo(9).allSatisfy(report -> {
                assertThat(report.failures()).hasSizeLessThanOrEqualTo(20);
                assertThat(report.counts().failed()).isEqualTo(report.problem().isPresent() ? 0 : 30);
            });
        }
    }

    private OngoingSync watch(MirrorSettings mirror) throws IOException {
        return OngoingSync.watching(parameters(mirror));
    }

    private long filesThere() throws IOException {
        try (Stream<Path> files = Files.list(there())) {
            return files.count();
        }
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.PlanSettings.OnConflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for many short cycles as for one long one. */
final class WatchedSyncTest extends MirrorContract {
    private final BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();

    WatchedSyncTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void aFolderThatIsEmptiedSlowlyDoesNotEmptyTheServer() throws Exception {
        for (int i = 0; i < 40; i++) {
            write("file" + i, "content");
        }
        try (Syncing syncing = watch(MirrorSettings.DEFAULT)) {
            await(report -> report.counts().created() == 40);
            for (int i = 0; i < DeleteLimit.SPARED; i++) {
                delete("file" + i);
                await(report -> report.counts().deleted() == 1);
            }
            delete("file39");
            CycleReport refused = await(report -> report.problem().isPresent());
            assertThat(refused.problem().orElseThrow().kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused.problem().orElseThrow().message()).contains("a little earlier");
            assertThat(filesThere()).isEqualTo(30);
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    @Test
    void whatOthersChangedOnTheServerIsKeptWhereItIsToBe() throws Exception {
        write("page", "first");
        PlanSettings keep = new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.KEEP, DeleteLimit.DEFAULT, false);
        try (Syncing syncing = watch(with(keep))) {
            await(report -> report.counts().created() == 1);
            Files.writeString(there().resolve("page"), "by somebody else");
            write("page", "ours, later");
            await(report -> report.counts().left() == 1);
            assertThat(there().resolve("page")).hasContent("by somebody else");
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    @Test
    void aNameThatCanNotBeMirroredDoesNotHaveEveryChangeLookAtAll() throws Exception {
        write("page", "first");
        Files.writeString(site().resolve("bad\nname"), "");
        try (Syncing syncing = watch(MirrorSettings.DEFAULT)) {
            await(report -> report.counts().created() == 1 && report.counts().failed() == 1);
            Files.writeString(there().resolve("foreign"), "to be seen, and deleted, by a whole cycle");
            write("other", "second");
            await(report -> report.counts().created() == 1);
            write("third", "third");
            await(report -> report.counts().created() == 1);
            assertThat(there().resolve("foreign")).exists();
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    @Test
    void aFolderThatIsDeletedAndBuiltAnewIsMirroredAsSoonAsItIsThere() throws Exception {
        write("page", "first");
        try (Syncing syncing = watch(MirrorSettings.DEFAULT)) {
            await(report -> report.counts().created() == 1);
            FolderContents.delete(site());
            await(report -> report.problem().isPresent());
            write("page", "second and longer");
            await(report -> report.counts().updated() == 1);
            assertThat(there().resolve("page")).hasContent("second and longer");
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    private Syncing watch(MirrorSettings mirror) throws IOException {
        SyncParameters once = parameters(mirror);
        Schedule watching = new Schedule(Optional.of(Duration.ofHours(1)), true);
        Syncing syncing = new Syncing(new SyncParameters(
                once.folder(), once.remote(), watching, once.mirror(), once.transfers(), once.data()));
        syncing.job().onReport(report -> reports.add((CycleReport) report));
        return syncing;
    }

    private CycleReport await(Predicate<CycleReport> wanted) throws InterruptedException {
        while (true) {
            CycleReport report = reports.poll(60, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("no such cycle comes");
            }
            if (wanted.test(report)) {
                return report;
            }
        }
    }

    private long filesThere() throws IOException {
        try (Stream<Path> files = Files.list(there())) {
            return files.count();
        }
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Listings that aren't all that there is, although the server says that they went well. */
final class FtpListingFaultsTest {
    private static final RelativePath FOLDER = RelativePath.of("folder");

    @Test
    void aFolderThatVsftpdCanNotReadIsNotTakenForEmpty() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP);
                RemoteServer server = bench.server();
                Remote remote = server.connect()) {
            remote.makeFolder(FOLDER);
            permit(bench, "-wx-wx-wx");
            assertThatThrownBy(() -> remote.list(FOLDER))
                    .isInstanceOf(RemoteFault.Permanent.class)
                    .hasMessageContaining("failed to open directory");
            permit(bench, "rwxrwxrwx");
            assertThat(remote.list(FOLDER)).isEmpty();
        }
    }

    @Test
    void aListingThatPureFtpdTruncatesIsNotTakenForWhole() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-L", "5:5");
                RemoteServer server = bench.server();
                Remote remote = server.connect()) {
            remote.makeFolder(FOLDER);
            remote.store(FOLDER.child("1"), ServerContract.bytes("x"));
            assertThat(remote.list(FOLDER)).hasSize(1);
            for (int i = 2; i < 9; i++) {
                remote.store(FOLDER.child(String.valueOf(i)), ServerContract.bytes("x"));
            }
            assertThatThrownBy(() -> remote.list(FOLDER))
                    .isInstanceOf(RemoteFault.Permanent.class)
                    .hasMessageContaining("truncated to 5 matches");
        }
    }

    @Test
    void aFolderThatPureFtpdCanNotReadIsNotTakenForEmptyEitherWithoutMlsd() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP);
                Gateway gateway = new Gateway(bench.settings());
                RemoteServer server = bench.with(bench.through(gateway.port())).server()) {
            gateway.replaceReplies(line -> line.replace("MLST", "NONE").replace("MLSD", "NONE"));
            try (Remote remote = server.connect()) {
                remote.makeFolder(FOLDER);
                permit(bench, "-wx-wx-wx");
                assertThatThrownBy(() -> remote.list(FOLDER))
                        .isInstanceOf(RemoteFault.Permanent.class)
                        .hasMessageContaining("unable to read");
                permit(bench, "rwxrwxrwx");
            }
        }
    }

    @Test
    void aFolderOfWhichLessIsShownThanThereIsIsToldAndNothingIsSentAgain() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-L", "5:5")) {
            Path site = bench.workshop().openFolder("site");
            Files.createDirectory(site.resolve("folder"));
            for (int i = 0; i < 9; i++) {
                Files.writeString(site.resolve("folder").resolve(String.valueOf(i)), "x");
            }
            SyncParameters parameters = new SyncParameters(
                    site,
                    bench.settings(),
                    Schedule.ONCE,
                    MirrorSettings.DEFAULT,
                    TransferSettings.DEFAULT,
                    bench.workshop().openFolder("journal"));
            assertThat(Syncing.once(parameters).counts().created()).isEqualTo(9);
            CycleReport report = Syncing.once(parameters);
            assertThat(report.counts().created()).isZero();
            assertThat(report.failures()).extracting(CycleReport.Failure::path).containsExactly("folder");
        }
    }

    @Test
    void foldersThatHaveNoEndAreLookedIntoNoFurtherThanThat() throws Exception {
        try (Bench bench = Servers.vsftpd(RemoteProtocol.FTP)) {
            Path deep = bench.data();
            for (int i = 0; i < 260; i++) {
                deep = deep.resolve("d");
            }
            Files.createDirectories(deep);
            Path site = bench.workshop().openFolder("site");
            Files.writeString(site.resolve("page"), "x");
            CycleReport report = Syncing.once(new SyncParameters(
                    site,
                    bench.settings(),
                    Schedule.ONCE,
                    MirrorSettings.DEFAULT,
                    TransferSettings.DEFAULT,
                    bench.workshop().openFolder("journal")));
            assertThat(report.counts().foldersRemoved()).isZero();
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.path()).isEqualTo("d" + "/d".repeat(256));
                assertThat(failure.reason()).isEqualTo("it lies deeper than 256 folders");
            });
            assertThat(deep).isDirectory();
        }
    }

    @Test
    void aFolderThatTheServerNeverListsForNowDoesNotKeepTheOthersFromBeingMirrored() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP);
                Gateway gateway = new Gateway(bench.settings())) {
            gateway.replaceReplies(line -> line.startsWith("550 ") ? "450 " + line.substring(4) : line);
            Files.createDirectory(bench.data().resolve("folder"));
            permit(bench, "---------");
            Path site = bench.workshop().openFolder("site");
            Files.writeString(site.resolve("page"), "content");

            CycleReport report = Syncing.once(new SyncParameters(
                    site,
                    bench.through(gateway.port()),
                    Schedule.ONCE,
                    MirrorSettings.DEFAULT,
                    MirrorContract.transfers(2, 2),
                    bench.workshop().path("journal")));

            assertThat(report.problem()).isEmpty();
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.path()).isEqualTo("folder");
                assertThat(failure.reason()).contains("450");
            });
            assertThat(bench.data().resolve("page")).hasContent("content");
            permit(bench, "rwxrwxrwx");
        }
    }

    @Test
    void aFolderThatAnIgnoreFileLeavesOutNeedNotBeListed() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP)) {
            Files.createDirectories(bench.data().resolve("folder"));
            permit(bench, "---------");
            Path site = bench.workshop().openFolder("site");
            Files.writeString(site.resolve(Rules.FILE_NAME), "folder/");
            Files.writeString(site.resolve("page"), "content");

            CycleReport report = Syncing.once(new SyncParameters(
                    site,
                    bench.settings(),
                    Schedule.ONCE,
                    MirrorSettings.DEFAULT,
                    TransferSettings.DEFAULT,
                    bench.workshop().path("journal")));

            assertThat(report.clean()).as(report.toString()).isTrue();
            assertThat(report.counts().created()).isEqualTo(1);
            permit(bench, "rwxrwxrwx");
        }
    }

    private static void permit(Bench bench, String permissions) throws IOException {
        Files.setPosixFilePermissions(bench.data().resolve("folder"), PosixFilePermissions.fromString(permissions));
    }
}

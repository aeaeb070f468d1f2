package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Servers that show links as what they lead to: nothing is looked at, or deleted, through a link to a folder. */
final class FtpLinksTest {
    @Test
    void linksThatPureFtpdFollowsAreLeftAloneAndSoIsWhatTheyLeadTo() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-b")) {
            requireLeftAlone(bench);
        }
    }

    @Test
    void linksThatProftpdFollowsAreLeftAloneAndSoIsWhatTheyLeadTo() throws Exception {
        try (Bench bench = Servers.proftpd(RemoteProtocol.FTP, "ShowSymlinks off")) {
            requireLeftAlone(bench);
        }
    }

    @Test
    void noShortCyclePutsAnythingThroughALinkThatPureFtpdFollows() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-b")) {
            requireLeftAloneWhileWatching(bench);
        }
    }

    @Test
    void noShortCyclePutsAnythingThroughALinkThatProftpdFollows() throws Exception {
        try (Bench bench = Servers.proftpd(RemoteProtocol.FTP, "ShowSymlinks off")) {
            requireLeftAloneWhileWatching(bench);
        }
    }

    @Test
    void aLinkThatComesBetweenTwoListingsIsNotTakenForTheFolderThatWasToBeMade() throws Exception {
        try (Bench bench = Servers.pureFtpd(RemoteProtocol.FTP, "-b")) {
            Path site = bench.workshop().openFolder("site");
            Path outside = open(bench.workshop().path("outside"));
            Files.writeString(site.resolve("page"), "page");
            try (OngoingSync watching = OngoingSync.watching(parameters(bench, site))) {
                watching.await(report -> report.counts().created() == 1);
                link(bench.data().resolve("late"), outside);
                Files.writeString(Files.createDirectory(site.resolve("late")).resolve("new"), "new");
                watching.await(report -> report.clean() && report.counts().left() == 1);
                watching.end();
            }
            assertThat(outside).isEmptyDirectory();
        }
    }

    private static void requireLeftAloneWhileWatching(Bench bench) throws Exception {
        Path site = bench.workshop().openFolder("site");
        Path current = Files.createDirectory(site.resolve("current"));
        Files.writeString(current.resolve("x"), "x");
        assertThat(Syncing.once(parameters(bench, site)).clean()).isTrue();
        Path outside =
                Files.move(bench.data().resolve("current"), bench.workshop().path("outside"));
        link(bench.data().resolve("current"), outside);

        try (OngoingSync watching = OngoingSync.watching(parameters(bench, site))) {
            watching.await(report -> report.counts().left() == 1);
            Files.writeString(current.resolve("new"), "new");
            Files.delete(current.resolve("x"));
            Files.writeString(site.resolve("page"), "page");
            CycleReport report = watching.await(each -> each.counts().created() == 1);
            assertThat(report.counts().left()).isEqualTo(1);
            watching.end();
        }

        assertThat(bench.data().resolve("page")).hasContent("page");
        assertThat(FolderContents.of(outside)).containsOnlyKeys("x");
    }

    private static void requireLeftAlone(Bench bench) throws Exception {
        Path site = bench.workshop().openFolder("site");
        for (Path root : new Path[] {site, bench.data()}) {
            Files.writeString(open(root.resolve("folder")).resolve("page"), "page");
        }
        Path outside = open(bench.workshop().path("outside"));
        Files.writeString(outside.resolve("precious"), "precious");
        Path folder = bench.data().resolve("folder");
        link(folder.resolve("loop"), Path.of(".."));
        link(folder.resolve("same"), Path.of("."));
        link(folder.resolve("out"), outside);
        link(bench.data().resolve("twin"), Path.of("folder"));

        CycleReport report = Syncing.once(parameters(bench, site));

        assertThat(report.clean()).as(report.toString()).isTrue();
        assertThat(report.counts().deleted()).isZero();
        assertThat(outside.resolve("precious")).hasContent("precious");
        assertThat(folder.resolve("page")).hasContent("page");
        assertThat(folder.resolve("loop")).isSymbolicLink();
        assertThat(bench.data().resolve("twin")).isSymbolicLink();
    }

    private static SyncParameters parameters(Bench bench, Path site) {
        return new SyncParameters(
                site,
                bench.settings(),
                Schedule.ONCE,
                MirrorSettings.DEFAULT,
                TransferSettings.DEFAULT,
                bench.workshop().path("journal"));
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(
                Files.createDirectory(folder), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static void link(Path place, Path target) throws IOException {
        Files.createSymbolicLink(place, target);
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.PlanSettings.OnConflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What becomes of a plan when either side changes while it is carried out, or when it can't be. */
final class OvertakenPlanTest extends MirrorContract {
    private static final int LARGE = 9 << 20;
    /** Of the bytes of a large file, so many are sent when something happens. */
    private static final int BEGUN = 1 << 20;

    private final BlockingQueue<CycleReport> reports = new LinkedBlockingQueue<>();

    OvertakenPlanTest() {
        super(() -> Servers.pureFtpd(RemoteProtocol.FTP));
    }

    @Test
    void aFileThatVanishesBeforeItIsSentIsNoFailure() throws Exception {
        writeLarge("large");
        write("temporary", "of an editor");
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(1, 5));
            gateway.after(BEGUN, () -> delete("temporary"));
            CycleReport report = mirrorWell(parameters);
            assertThat(report.counts().created()).isEqualTo(1);
            assertThat(report.counts().cancelled()).isEqualTo(1);
            assertMirrored(parameters);
        }
    }

    @Test
    void aFileThatVanishesKeepsNoOtherFromBeingPublished() throws Exception {
        writeLarge("large");
        write("temporary", "of an editor");
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, AtomicContract.ATOMIC, transfers(1, 5));
            gateway.after(BEGUN, () -> delete("temporary"));
            CycleReport report = mirrorWell(parameters);
            assertThat(report.counts().created()).isEqualTo(1);
            assertThat(report.counts().cancelled()).isEqualTo(1);
            assertMirrored(parameters);
        }
    }

    @Test
    void whatIsHereAgainBeforeItIsDeletedStaysOnTheServer() throws Exception {
        write("page", "content");
        write("folder/deep/page", "content");
        write("always", "content");
        mirrorWell(parameters());
        delete("page");
        delete("folder");
        writeLarge("large");
        try (Gateway gateway = new Gateway(bench().settings())) {
            // deletions come last then
            SyncParameters parameters = through(gateway, AtomicContract.ATOMIC, transfers());
            gateway.after(BEGUN, () -> {
                write("page", "content");
                write("folder/deep/page", "content");
            });
            CycleReport report = mirrorWell(parameters);
            assertThat(report.counts().deleted()).isZero();
            assertThat(report.counts().cancelled()).isEqualTo(4);
            assertSame();
        }
    }

    @Test
    void aRenamingThatTheServerRefusesIsCountedAsWhatIsDoneInstead() throws Exception {
        MirrorSettings tracking =
                with(new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.OVERWRITE, DeleteLimit.DEFAULT, true));
        write("old", "content");
        write("always", "here");
        mirrorWell(parameters(tracking));
        Files.move(site().resolve("old"), site().resolve("new"));
        try (Gateway gateway = new Gateway(bench().settings())) {
            gateway.replaceCommands(line ->
                    line.startsWith("RNFR ") && line.endsWith("/old\r\n") ? "RNFR " + folder() + "/nothing\r\n" : line);
            SyncParameters parameters = through(gateway, tracking, transfers());
            CycleReport.Counts counts = mirrorWell(parameters).counts();
            assertThat(counts.renamed()).isZero();
            assertThat(counts.created()).isEqualTo(1);
            assertThat(counts.deleted()).isEqualTo(1);
            assertThat(counts.cancelled()).isZero();
            assertThat(counts.bytes()).isEqualTo("content".length());
            assertMirrored(parameters);
        }
    }

    @Test
    void aNameThatDiffersInCaseAloneIsGoneBeforeTheNewOneIsPublished() throws Exception {
        write("Logo.PNG", "content");
        write("always", "content");
        mirrorWell(parameters());
        Files.move(site().resolve("Logo.PNG"), site().resolve("logo.png"));
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, AtomicContract.ATOMIC, transfers());
            List<Set<String>> sights = new ArrayList<>();
            gateway.watch(total -> sights.add(FolderContents.visible(there()).keySet()));
            mirrorWell(parameters);
            assertThat(sights).contains(Set.of("always")).doesNotContain(Set.of("always", "Logo.PNG", "logo.png"));
            assertMirrored(parameters);
        }
    }

    @Test
    void whatCanNotBeMirroredIsCountedThoughTheCycleIsRefused() throws Exception {
        write("always", "content");
        write("page", "content");
        mirrorWell(parameters());
        delete("page");
        write("line\nbreak", "content");
        CycleReport refused = mirror(parameters(with(
                new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.OVERWRITE, DeleteLimit.parse("0"), false))));
        assertThat(kind(refused)).contains(Kind.REFUSED);
        assertThat(refused.counts().failed()).isEqualTo(1);
    }

    @Test
    void whatCanNotBeReadKeepsEverythingElseFromBeingSentForNothing() throws Exception {
        write("page", "content");
        // not even root may read it
        Files.createSymbolicLink(site().resolve("unreadable"), Path.of("/proc/sys/vm/compact_memory"));
        MirrorSettings following = new MirrorSettings(
                Rules.NONE, Links.FOLLOW, PlanSettings.DEFAULT, MirrorSettings.Publish.ATOMIC, false);
        writeLarge("large");
        try (Gateway gateway = new Gateway(bench().settings())) {
            AtomicLong passed = new AtomicLong();
            gateway.watch(passed::set);
            CycleReport report = mirror(through(gateway, following, transfers()));
            assertThat(report.failures()).containsExactly(new CycleReport.Failure("unreadable", "permission denied"));
            assertThat(report.problem())
                    .contains(new Problem(Kind.FAILED, "nothing was published, for 1 file could not be sent"));
            assertThat(report.counts().cancelled()).isEqualTo(2);
            assertThat(passed).hasValueLessThan(BEGUN);
        }
    }

    @Test
    void aLargeFileInANewFolderIsGoneOnWithWhenAllIsPublishedAtOnce() throws Exception {
        byte[] content = writeLarge("new/deep/large");
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, AtomicContract.ATOMIC, transfers());
            RelativePath temporary = TemporaryName.ofResumable(
                            parameters.pair().id().substring(0, 8),
                            RelativePath.of("new/deep/large"),
                            Optional.of(RelativePath.of("new")),
                            UploadSource.of(site().resolve("new/deep/large")).stamp())
                    .orElseThrow();
            Path begun = Files.write(there().resolve(temporary.text()), Arrays.copyOf(content, LARGE - BEGUN));
            Files.setPosixFilePermissions(begun, PosixFilePermissions.fromString("rw-rw-rw-"));
            Object identity =
                    Files.readAttributes(begun, BasicFileAttributes.class).fileKey();
            mirrorWell(parameters);
            assertThat(Files.readAttributes(there().resolve("new/deep/large"), BasicFileAttributes.class)
                            .fileKey())
                    .isEqualTo(identity);
            assertMirrored(parameters);
        }
    }

    @Test
    void whatCouldNotBeSentIsNotTakenForOursLater() throws Exception {
        write("always", "content");
        write("closed/page", "first");
        mirrorWell(parameters());
        write("closed/page", "second and longer");
        Path closed = there().resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        CycleReport refused = mirror(parameters());
        assertThat(refused.counts().failed()).isEqualTo(1);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(closed.resolve("page"), "by somebody else");
        CycleReport kept = mirror(parameters(
                with(new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.KEEP, DeleteLimit.DEFAULT, false))));
        assertThat(kept.counts().left()).isEqualTo(1);
        assertThat(closed.resolve("page")).hasContent("by somebody else");
    }

    @Test
    void whatAStopCameBeforeIsNotTakenForOursLater() throws Exception {
        writeLarge("large");
        write("page", "ours");
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(1, 5));
            try (Syncing syncing = new Syncing(parameters)) {
                gateway.after(BEGUN, () -> syncing.stop().request("the test says so"));
                assertThat(kind(syncing.end().last().getLast())).contains(Kind.STOPPED);
            }
            Files.writeString(there().resolve("page"), "by somebody else");
            MirrorSettings keep =
                    with(new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.KEEP, DeleteLimit.DEFAULT, false));
            CycleReport kept = mirror(through(gateway, keep, transfers()));
            assertThat(kept.counts().left()).isEqualTo(1);
            assertThat(there().resolve("page")).hasContent("by somebody else");
        }
    }

    @Test
    void aFolderInWhichOthersHaveSomethingIsLeftWithoutAWord() throws Exception {
        Rules rules = Rules.NONE.with(Map.of("", IgnorePatterns.read("rules", "*.log\n")));
        write("always", "content");
        write("folder/page", "content");
        write("folder/deep/page", "content");
        try (Syncing syncing = watch(with(rules, PlanSettings.DEFAULT))) {
            await(report -> report.counts().created() == 3);
            Files.writeString(there().resolve("folder/deep/there.log"), "theirs");
            // at once: a cycle may begin between the deletions of what is in it
            Files.move(site().resolve("folder"), data().resolveSibling("folder"));
            CycleReport left = await(report -> report.counts().deleted() > 0);
            assertThat(left.failures()).isEmpty();
            assertThat(left.clean()).isTrue();
            assertThat(left.counts().deleted()).isEqualTo(2);
            assertThat(left.counts().left()).isEqualTo(2);
            assertThat(there().resolve("folder/deep/there.log")).hasContent("theirs");
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    @Test
    void aFileThatSomebodyReplacedOnTheServerIsNotRenamedThere() throws Exception {
        write("old", "as uploaded");
        write("always", "content");
        PlanSettings tracking =
                new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.OVERWRITE, DeleteLimit.DEFAULT, true);
        try (Syncing syncing = watch(with(tracking))) {
            await(report -> report.counts().created() == 2);
            Path replaced = Files.writeString(there().resolve("old"), "AS UPLOADED");
            Files.setLastModifiedTime(replaced, FileTime.from(Instant.ofEpochSecond(1_500_000_000)));
            Files.move(site().resolve("old"), site().resolve("new"));
            CycleReport sent = await(report -> report.counts().created() == 1);
            assertThat(sent.counts().renamed()).isZero();
            assertThat(sent.counts().deleted()).isEqualTo(1);
            assertSame();
            syncing.stop().request("the test is over");
            syncing.end();
        }
    }

    private Syncing watch(MirrorSettings mirror) throws IOException {
        Schedule watching = new Schedule(Optional.of(Duration.ofHours(1)), true);
        Syncing syncing = new Syncing(OngoingSync.scheduled(watching, parameters(mirror)));
        syncing.job().onReport(report -> reports.add((CycleReport) report));
        return syncing;
    }

    private CycleReport await(Predicate<CycleReport> wanted) throws InterruptedException {
        CycleReport report;
        do {
            report = Objects.requireNonNull(reports.poll(60, TimeUnit.SECONDS), "no such cycle comes");
        } while (!wanted.test(report));
        return report;
    }

    /** Of the size that can be gone on with. */
    private byte[] writeLarge(String path) throws IOException {
        byte[] content = new byte[LARGE];
        new Random(SEED).nextBytes(content);
        Path file = site().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_600_000_000)));
        return content;
    }
}

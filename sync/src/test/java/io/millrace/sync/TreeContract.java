package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of a tree and its changes, whatever the server. */
abstract class TreeContract extends MirrorContract {
    private static final List<String> NASTY = List.of(
            "with blanks  in it",
            " blank before",
            "-dash",
            "--help",
            ".hidden",
            "...",
            "quote\"d",
            "it's",
            "[a]?",
            "{x,y}",
            "composed \u00e4 \u6f22\u5b57 \ud83d\ude00",
            "decomposed a\u0308",
            "semi;colon=x",
            "100%",
            "%0a",
            "~tilde",
            "a -> b",
            "total 5",
            "$HOME",
            "`id`",
            "a&b|c<d>e",
            "x".repeat(250));

    /** Names that some server doesn't hold. */
    private static final List<String> HARD = List.of("trailing blank ", "tab\there", "back\\slash", "a*b");

    TreeContract(Servers.Starter starter) {
        super(starter);
    }

    /** Those of the hard names that this server refuses for files. */
    Set<String> refusedFiles() {
        return Set.of();
    }

    /** Those of the hard names that this server refuses for folders. */
    Set<String> refusedFolders() {
        return refusedFiles();
    }

    @Test
    void aFreshMirrorOfANastyTreeIsTheSame() throws Exception {
        Random random = new Random(SEED);
        for (String name : NASTY) {
            writeBytes(Path.of(name, name), random, random.nextInt(3) * 20_000);
            Files.createDirectories(site().resolve("empty").resolve(name));
        }
        writeBytes(Path.of("d/".repeat(40) + "deep"), random, 10);
        writeBytes(Path.of("nothing"), random, 0);
        writeBytes(Path.of("binary"), random, 3_000_000);
        CycleReport report = mirrorAccounted(parameters());
        assertThat(report.clean()).isTrue();
        assertThat(report.counts().created()).isEqualTo(NASTY.size() + 3);
        assertThat(report.counts().foldersCreated()).isEqualTo(2 * NASTY.size() + 41);
        assertMirrored(parameters());
    }

    @Test
    void whatTheServerRefusesToHoldFailsWithAReasonAndAllElseIsMirrored() throws Exception {
        for (String name : HARD) {
            write("files/" + name, name);
            write("folders/" + name + "/x", name);
        }
        write("fine", "fine");
        mirrorAccounted(parameters());
        CycleReport again = mirror(parameters());
        Set<String> failed =
                again.failures().stream().map(CycleReport.Failure::path).collect(Collectors.toSet());
        assertThat(failed).containsExactlyInAnyOrderElementsOf(refusedPaths());
        assertThat(again.failures()).allMatch(failure -> !failure.reason().isBlank());
        assertThat(all(again.counts())).isEqualTo(failed.size());
        for (String path : failed) {
            delete(path);
        }
        assertMirrored(parameters());
    }

    private Set<String> refusedPaths() {
        Set<String> paths = new HashSet<>();
        refusedFiles().forEach(name -> paths.add("files/" + name));
        refusedFolders().forEach(name -> paths.addAll(List.of("folders/" + name, "folders/" + name + "/x")));
        return paths;
    }

    @Test
    void aNameWithALineBreakIsNotSentAndAllElseIs() throws Exception {
        Path broken = Files.writeString(site().resolve("x\r\nDELE page"), "evil");
        write("page", "page");
        CycleReport report = mirror(parameters());
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.reason()).contains("line break").doesNotContain("\n"));
        Files.delete(broken);
        assertMirrored(parameters());
    }

    @Test
    void linksAreSkippedOrFollowedAndLoopsAreCaught() throws Exception {
        write("folder/file", "content");
        Files.createSymbolicLink(site().resolve("link"), Path.of("folder/file"));
        Files.createSymbolicLink(site().resolve("around"), Path.of("folder"));
        mirrorWell(parameters());
        assertThat(contentsThere()).containsOnlyKeys("folder", "folder/file");
        MirrorSettings following =
                new MirrorSettings(Rules.NONE, Links.FOLLOW, PlanSettings.DEFAULT, MirrorSettings.Publish.EACH, false);
        mirrorWell(parameters(following));
        assertThat(contentsThere()).containsOnlyKeys("folder", "folder/file", "link", "around", "around/file");
        Files.createSymbolicLink(site().resolve("folder/loop"), Path.of(".."));
        CycleReport looping = mirror(parameters(following));
        assertThat(looping.failures())
                .isNotEmpty()
                .allMatch(failure -> failure.path().endsWith("loop"));
        assertThat(contentsThere()).containsOnlyKeys("folder", "folder/file", "link", "around", "around/file");
    }

    @Test
    void aCycleWithoutAChangeDoesNothing() throws Exception {
        write("index.html", "<p>hello</p>");
        write("css/site.css", "p {}");
        mirrorWell(parameters());
        CycleReport report = mirrorWell(parameters());
        assertThat(report.counts().idle()).isTrue();
        assertThat(report.counts().unchanged()).isEqualTo(2);
        assertSame();
    }

    @Test
    void changesOfAllKindsAreMirroredInOneCycle() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("same/" + i, "same " + i);
        }
        write("same size", "old");
        write("other size", "old");
        write("touched", "as it was");
        write("gone/deep/file", "old");
        write("gone file", "old");
        mirrorWell(parameters());
        change("same size", "new", 1_700_000_000);
        change("other size", "longer", 1_700_000_000);
        change("touched", "as it was", 1_700_000_000);
        delete("gone");
        delete("gone file");
        write("fresh/deep/file", "new");
        CycleReport report = mirrorWell(parameters());
        assertThat(report.counts().created()).isEqualTo(1);
        assertThat(report.counts().updated()).isEqualTo(remote().hashAlgorithm().isPresent() ? 2 : 3);
        assertThat(report.counts().deleted()).isEqualTo(2);
        assertThat(report.counts().foldersCreated()).isEqualTo(2);
        assertThat(report.counts().foldersRemoved()).isEqualTo(2);
        assertMirrored(parameters());
    }

    @Test
    void aRenameIsADeletionAndAnUploadUnlessRenamesAreTracked() throws Exception {
        write("a", "content of a");
        write("folder/b", "content of b");
        mirrorWell(parameters());
        Files.move(site().resolve("a"), site().resolve("c"));
        assertThat(mirrorWell(parameters()).counts().renamed()).isZero();
        assertMirrored(parameters());
    }

    @Test
    void renamesAreDoneOnTheServerWhereTheyAreTracked() throws Exception {
        SyncParameters tracking = parameters(with(new PlanSettings(
                PlanSettings.Compare.AUTO, PlanSettings.OnConflict.OVERWRITE, DeleteLimit.DEFAULT, true)));
        write("a", "content of a");
        write("old folder/b", "content of b");
        write("old folder/c", "content of c");
        mirrorWell(tracking);
        Files.move(site().resolve("a"), site().resolve("-a b"));
        Files.move(site().resolve("old folder"), site().resolve("new folder"));
        CycleReport report = mirrorWell(tracking);
        assertThat(report.counts().renamed()).isEqualTo(3);
        assertThat(report.counts().bytes()).isZero();
        assertMirrored(tracking);
    }

    @Test
    void filesBecomeFoldersAndFoldersBecomeFiles() throws Exception {
        write("folder/one/x", "x");
        write("folder/one/y", "y");
        write("file", "file");
        write("nest/file", "nested");
        write("nest/folder/z", "z");
        mirrorWell(parameters());
        delete("folder");
        write("folder", "now a file");
        delete("file");
        write("file/deep/er", "now a folder");
        delete("nest");
        write("nest/file/z", "z");
        write("nest/folder", "now a file");
        mirrorAccounted(parameters());
        assertMirrored(parameters());
        delete("nest");
        write("nest", "a file at last");
        mirrorWell(parameters());
        assertMirrored(parameters());
    }

    @Test
    void aFirstRunAgainstAFilledServerUploadsWhatDiffers() throws Exception {
        write("same", "same content");
        write("other", "here");
        write("sub/new", "new");
        remote().store(folder().child("same"), bytes("same content"));
        Files.setLastModifiedTime(site().resolve("same"), Files.getLastModifiedTime(there().resolve("same")));
        remote().store(folder().child("other"), bytes("there, and longer"));
        CycleReport report = mirrorWell(parameters());
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(report.counts().created()).isEqualTo(1);
        assertMirrored(parameters());
    }

    private void writeBytes(Path path, Random random, int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        Path file = site().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(random.nextLong(1_700_000_000))));
    }
}

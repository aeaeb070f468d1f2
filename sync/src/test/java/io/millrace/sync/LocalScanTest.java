package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalScanTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("site"));
    }

    @Test
    void aFileIsKnownBySizeTimeAndMode() throws IOException {
        Path file = write("a", "12345");
        Instant time = Instant.parse("2024-02-29T12:34:56.123456789Z");
        Files.setLastModifiedTime(file, FileTime.from(time));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));

        assertThat(scan().tree().get(RelativePath.of("a")))
                .contains(new Node.File(
                        5, new Modified(time, Precision.NANOSECOND), Optional.empty(), OptionalInt.of(0751)));
    }

    @Test
    void strangeNamesAndEmptyFoldersAreThere() throws IOException {
        List<String> names =
                List.of(" ", " a ", "'", "\"", "-rf", ".htaccess", "...", "[x]*?", "a\\b", "a\tb", "ä日本😀", "%41");
        for (String name : names) {
            write(name, "");
        }
        Files.createDirectory(root.resolve("empty"));

        assertThat(paths(scan()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(names.stream(), Stream.of("empty")).toList());
        assertThat(scan().problems()).isEmpty();
    }

    @Test
    void aLineBreakInANameIsAProblemOfThatFileOnly() throws IOException {
        write("good", "");
        write("bad\r\nDELE good", "");

        Scan scan = scan();

        assertThat(paths(scan)).containsExactly("good");
        assertThat(scan.problems()).hasSize(1);
        assertThat(scan.problems().getFirst().reason()).contains("the name has a line break in it");
    }

    @Test
    void aRootThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> Scanned.of(folder.resolve("gone"), Links.SKIP, Rules.NONE))
                .isInstanceOf(ScanException.class)
                .hasMessage(
                        "can't read " + folder.resolve("gone") + ": there is nothing of that name; nothing is changed"
                                + " on the server, for what isn't seen here must not be deleted there");
    }

    @Test
    void aRootThatIsAFileIsAnError() throws IOException {
        Path file = write("a", "");

        assertThatThrownBy(() -> Scanned.of(file, Links.SKIP, Rules.NONE)).hasMessage(file + " is not a folder");
    }

    @Test
    void aFolderThatCanNotBeReadIsAnError() throws IOException {
        // a path too long for the system: unlike permissions, it stops everybody
        Path upper = Files.createDirectories(root.resolve(("n".repeat(200) + "/").repeat(11)));
        Path lower = Files.createDirectories(folder.resolve("lower/" + ("n".repeat(200) + "/").repeat(11)));
        Path moved = Files.move(folder.resolve("lower"), upper.resolve("lower"));
        try {
            assertThatThrownBy(this::scan)
                    .isInstanceOf(ScanException.class)
                    .hasMessageContaining("nothing is changed on the server");
        } finally {
            Files.move(moved, folder.resolve("lower"));
        }
        assertThat(lower).exists();
    }

    @Test
    void linksAreLeftAloneUnlessTheyAreFollowed() throws IOException {
        write("a", "12345");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));

        assertThat(scan().tree().get(RelativePath.of("link"))).contains(new Node.Other("a symbolic link"));
        Tree followed = Scanned.of(root, Links.FOLLOW, Rules.NONE).tree();
        assertThat(followed.get(RelativePath.of("link"))).isEqualTo(followed.get(RelativePath.of("a")));
    }

    @Test
    void aFolderThatALinkCameInsteadOfIsNotReadThroughTheLink() throws IOException {
        write("sub/a", "");
        Scan before = scan();
        FolderContents.delete(root.resolve("sub"));
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("elsewhere/secret"), "");
        Files.createSymbolicLink(root.resolve("sub"), folder.resolve("elsewhere"));

        Scan after = new LocalScan(root, Links.SKIP, Rules.NONE, LocalScan.NOBODY)
                .again(before, new Changes(Set.of("sub"), Set.of(), false));

        assertThat(paths(after)).doesNotContain("sub/secret");
    }

    @Test
    void linksInACircleEndAndAreAProblem() throws IOException {
        write("a/b/file", "");
        Files.createSymbolicLink(root.resolve("a/b/up"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("a/self"), Path.of("self"));
        Files.createSymbolicLink(root.resolve("a/nothing"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("other"), Path.of("a"));

        Scan scan = Scanned.of(root, Links.FOLLOW, Rules.NONE);

        assertThat(paths(scan)).contains("a/b/file", "other/b/file", "a/b/up").doesNotContain("a/b/up/a");
        assertThat(scan.problems())
                .contains(
                        new Scan.Problem("a/b/up", "the link leads back to a folder that it lies in"),
                        new Scan.Problem("a/nothing", "the link leads to nothing"))
                .hasSize(6);
    }

    @Test
    void ignoreFilesHoldForTheirFolderAndThoseBelowAndDeeperOnesWin() throws IOException {
        write(".millraceignore", "# comment\n*.log\n/only-here\n");
        write("a.log", "");
        write("only-here", "");
        write("sub/.millraceignore", "!keep.log\n");
        write("sub/keep.log", "");
        write("sub/drop.log", "");
        write("sub/only-here", "");

        Scan scan = scan();

        assertThat(paths(scan)).containsExactly("sub", "sub/keep.log", "sub/only-here");
        assertThat(scan.rules().include(RelativePath.of("sub/other.log"), false))
                .isFalse();
    }

    @Test
    void aMalformedPatternIsSaidWithFileAndLine() throws IOException {
        write("sub/.millraceignore", "good\n[bad\n");

        assertThatThrownBy(this::scan)
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith(root + "/sub/.millraceignore:2: '[bad' is no pattern: a [ is not closed");
    }

    @Test
    void anIgnoreFileThatLeadsToNothingOrIsAFolderOrAPipeIsAnError() throws Exception {
        Path file = root.resolve("sub/.millraceignore");
        Files.createDirectories(file);
        assertThatThrownBy(this::scan)
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("the ignore file " + file + " is a folder");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("nowhere"));
        assertThatThrownBy(this::scan)
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("the ignore file " + file + " is a link that leads to nothing");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(this::scan)
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("the ignore file " + file + " is a device, a pipe or a socket");
    }

    @Test
    void anIgnoreFileMayBeALinkToAFile() throws IOException {
        Files.writeString(folder.resolve("patterns"), "*.log\n");
        Files.createSymbolicLink(root.resolve(".millraceignore"), folder.resolve("patterns"));
        write("a.log", "");
        write("page", "");

        assertThat(scan().rules().include(RelativePath.of("a.log"), false)).isFalse();
        assertThat(paths(scan())).contains("page").doesNotContain("a.log");
    }

    @Test
    void ofANameThatAListingHasTwiceTheLaterOneCounts() throws IOException {
        FolderReader.Found a = new FolderReader.Found("a", root.resolve("a"), LocalAttributes.of(root));
        FolderReader.Found b = new FolderReader.Found("b", root.resolve("b"), LocalAttributes.of(root));
        FolderReader.Found later = new FolderReader.Found("a", root.resolve("a"), LocalAttributes.of(folder));

        assertThat(FolderReader.withoutTwins(List.of(a, later, b, b, b))).containsExactly(later, b);
    }

    @Test
    void depthExtensionAndSizeLeaveFilesOut() throws IOException {
        write("a/b/deep", "");
        write("a/shallow", "12");
        write("a/big", "12345");
        write("a/x.TMP", "12");
        Rules rules = new Rules(IgnorePatterns.NONE, Map.of(), Set.of("tmp"), 2, new Rules.Sizes(1, 4));

        Tree tree = Scanned.of(root, Links.SKIP, rules).tree();

        assertThat(tree.entries())
                .extracting(Tree.Entry::path)
                .map(RelativePath::text)
                .containsExactly("a", "a/b", "a/big", "a/shallow");
        assertThat(tree.get(RelativePath.of("a/big"))).contains(new Node.Other("a file that is left out by its size"));
    }

    @Test
    void namesAreReadInAnyLocale() throws Exception {
        write("ä日本😀/é", "");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScanProgram.class.getName(),
                        "site")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(folder.resolve("found").toFile());
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor()).isZero();
        assertThat(Files.readAllLines(folder.resolve("found"), StandardCharsets.UTF_8))
                .containsExactly("ä日本😀 true", "ä日本😀/é true");
    }

    private Scan scan() throws ScanException {
        return Scanned.of(root, Links.SKIP, Rules.NONE);
    }

    private Path write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<String> paths(Scan scan) {
        return scan.tree().entries().stream().map(each -> each.path().text()).toList();
    }
}

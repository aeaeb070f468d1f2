package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of folders that are said to be on other file systems, so that nothing has to be mounted. */
final class MountPointsTest {
    private static final long ROOT = 1;
    private static final long VOLUME = 2;

    @TempDir
    Path temporary;

    private final Map<Path, Long> mounted = new HashMap<>();
    private Path root;
    private LocalScan scan;
    private Scan last;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(temporary.resolve("site"));
        write("page");
        write("media/film");
        write("media/deep/film");
        scan = new LocalScan(root, Links.FOLLOW, Rules.NONE, LocalScan.NOBODY, this::device);
        last = new Scan(Tree.EMPTY, Rules.NONE, List.of());
    }

    @Test
    void whatWasOnAFileSystemThatIsUnmountedIsLeftAloneUntilItIsBack() throws IOException {
        mount("media");
        assertThat(paths()).contains("media/film");

        Path kept = unmount("media");
        for (int i = 0; i < 2; i++) {
            assertThat(paths()).containsExactly("media", "page");
            assertThat(last.tree().get(RelativePath.of("media")).orElseThrow()).isInstanceOf(Node.Other.class);
            assertThat(last.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.reason()).contains("is not there any more"));
        }
        Scan same = last;
        assertThat(scan.again(last, Changes.ALL)).isSameAs(same);

        Files.delete(root.resolve("media"));
        Files.move(kept, root.resolve("media"));
        mount("media");
        assertThat(paths()).contains("media/film");
        assertThat(last.problems()).isEmpty();
    }

    @Test
    void soItIsWhereOtherFilesWereHiddenBelowIt() throws IOException {
        mount("media");
        scanNow();
        unmount("media");
        write("media/not mounted");

        assertThat(paths()).containsExactly("media", "page");
        assertThat(last.problems()).hasSize(1);
    }

    @Test
    void soItIsWhereTheFolderIsRemovedWithItAndThoseItLayIn() throws IOException {
        write("volumes/one/film");
        mount("volumes/one");
        mount("media");
        scanNow();
        unmount("media");
        Files.delete(root.resolve("media"));
        unmount("volumes/one");
        Files.delete(root.resolve("volumes/one"));
        Files.delete(root.resolve("volumes"));

        assertThat(paths()).containsExactly("media", "page", "volumes");
        assertThat(last.tree().get(RelativePath.of("volumes")).orElseThrow()).isInstanceOf(Node.Other.class);
        assertThat(last.problems()).hasSize(2);
    }

    @Test
    void aFileSystemInOneThatIsUnmountedGoesWithIt() throws IOException {
        mount("media");
        mounted.put(root.resolve("media/deep"), 3L);
        scanNow();
        unmount("media");
        mounted.remove(root.resolve("media/deep"));

        assertThat(paths()).containsExactly("media", "page");
        assertThat(last.problems()).hasSize(1);
    }

    @Test
    void aFileSystemThatIsEmptiedWhileItIsMountedIsEmpty() throws IOException {
        mount("media");
        scanNow();
        FolderContents.delete(root.resolve("media"));
        Files.createDirectory(root.resolve("media"));

        assertThat(paths()).containsExactly("media", "page");
        assertThat(last.tree().hasFolder("media")).isTrue();
        assertThat(last.problems()).isEmpty();
    }

    @Test
    void aLinkThatIsTurnedToAFolderWithFilesIsFollowedAndToAnEmptyOneIsNot() throws IOException {
        Path volume = Files.createDirectory(temporary.resolve("volume"));
        Files.writeString(volume.resolve("film"), "");
        mounted.put(root.resolve("linked"), VOLUME);
        Files.createSymbolicLink(root.resolve("linked"), volume);
        assertThat(paths()).contains("linked/film");

        mounted.clear();
        Files.delete(volume.resolve("film"));
        assertThat(paths()).containsExactly("linked", "media", "media/deep", "media/deep/film", "media/film", "page");
        assertThat(last.tree().hasFolder("linked")).isFalse();

        Files.writeString(volume.resolve("other"), "");
        assertThat(paths()).contains("linked/other");
        assertThat(last.problems()).isEmpty();
    }

    @Test
    void changesElsewhereLeaveItAsItIs() throws IOException {
        mount("media");
        scanNow();
        unmount("media");
        scanNow();
        write("sub/other");
        Scan before = scanNow();

        write("sub/third");
        last = scan.again(before, new Changes(Set.of("sub"), Set.of(), false));

        assertThat(last.tree().get(RelativePath.of("media")).orElseThrow()).isInstanceOf(Node.Other.class);
        assertThat(last.problems()).isEqualTo(before.problems()).hasSize(1);
    }

    @Test
    void aRootThatIsUnmountedIsAnError() throws IOException {
        mounted.put(root, VOLUME);
        assertThat(paths()).contains("page");
        mounted.remove(root);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::scanNow)
                    .isInstanceOf(ScanException.class)
                    .hasMessageContaining("is not mounted any more: nothing is changed on the server");
        }
        mounted.put(root, VOLUME);
        assertThat(paths()).contains("page");
    }

    @Test
    void soIsARootThatLiesBelowWhatIsUnmounted() throws IOException {
        mounted.put(temporary, VOLUME);
        assertThat(paths()).contains("page");
        mounted.remove(temporary);
        FolderContents.delete(root.resolve("page"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::scanNow)
                    .isInstanceOf(ScanException.class)
                    .hasMessageContaining("is not mounted any more: nothing is changed on the server");
        }
        mounted.put(temporary, VOLUME);
        assertThat(paths()).contains("media/film").doesNotContain("page");
    }

    @Test
    void aRootThatIsALinkTurnedToAnotherFileSystemIsReadAnew() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Path next = Files.createDirectory(other.resolve("next"));
        Files.writeString(next.resolve("new"), "");
        mounted.put(other, VOLUME);
        Path current = Files.createSymbolicLink(temporary.resolve("current"), root);
        scan = new LocalScan(current, Links.SKIP, Rules.NONE, LocalScan.NOBODY, this::device);
        assertThat(paths()).contains("page");

        Files.delete(current);
        Files.createSymbolicLink(current, next);
        mounted.put(current, VOLUME);
        assertThat(paths()).containsExactly("new");
    }

    @Test
    void theSystemTellsFileSystemsApart() {
        MountPoints.Devices devices = MountPoints.Devices.ofSystem();
        OptionalLong here = devices.of(temporary);

        assertThat(here).isPresent().isEqualTo(devices.of(root));
        assertThat(devices.of(Path.of("/proc"))).isNotEqualTo(here);
        assertThat(devices.of(root.resolve("nothing"))).isEmpty();
    }

    @Test
    void aFileSystemThatIsReallyUnmountedIsToldOfAndLeftAlone() throws Exception {
        String setting = "mount -t tmpfs none " + root.resolve("media") + " && echo > " + root.resolve("media/other")
                + " && exec \"$@\"";

        assertThat(WatchProgram.printed(setting, root, "unmount", "--user", "--map-root-user", "--mount"))
                .containsExactly("[media, media/other, page] 0", "0", "true", "[media, page] 1", "[media, page] 1");
    }

    private OptionalLong device(Path folder) {
        for (Path place = folder; place != null; place = place.getParent()) {
            Long device = mounted.get(place);
            if (device != null) {
                return OptionalLong.of(device);
            }
        }
        return OptionalLong.of(ROOT);
    }

    private void mount(String folder) {
        mounted.put(root.resolve(folder), VOLUME);
    }

    /** Answers where its files are now. */
    private Path unmount(String folder) throws IOException {
        mounted.remove(root.resolve(folder));
        Path kept = Files.move(root.resolve(folder), temporary.resolve("kept " + mounted.size()));
        Files.createDirectory(root.resolve(folder));
        return kept;
    }

    private Scan scanNow() throws ScanException {
        last = scan.again(last, Changes.ALL);
        return last;
    }

    private List<String> paths() throws ScanException {
        return scanNow().tree().entries().stream()
                .map(each -> each.path().text())
                .toList();
    }

    private void write(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
    }
}

package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPresenceTest {
    private static final RelativePath INNER = RelativePath.of("folder/ä b");

    @TempDir
    private Path root;

    @Test
    void aFileIsThereAndAFolderOfThatNameIsNot() throws IOException {
        Files.createDirectories(root.resolve("folder"));
        Files.writeString(FileName.resolve(root, INNER), "content");

        assertThat(here().hasFile(INNER)).isTrue();
        assertThat(here().hasFolder(INNER)).isFalse();
        assertThat(here().hasFolder(RelativePath.of("folder"))).isTrue();
        assertThat(here().hasFile(RelativePath.of("folder"))).isFalse();
        assertThat(here().isGone(INNER)).isFalse();
    }

    @Test
    void whatIsNotThereIsGoneAndSoIsWhatLayInAFolderThatIsAFileNow() throws IOException {
        assertThat(here().isGone(INNER)).isTrue();
        assertThat(here().hasFile(INNER)).isFalse();

        Files.writeString(root.resolve("folder"), "a file");

        assertThat(here().isGone(INNER)).isTrue();
        assertThat(here().hasFile(INNER)).isFalse();
        assertThat(here().hasFolder(INNER)).isFalse();
    }

    @Test
    void aLinkToNothingIsThereAndOneToAFolderIsNoFile() throws IOException {
        Files.createSymbolicLink(root.resolve("nothing"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(root.resolve("folder")));

        assertThat(here().hasFile(RelativePath.of("nothing"))).isTrue();
        assertThat(here().isGone(RelativePath.of("nothing"))).isFalse();
        assertThat(here().hasFile(RelativePath.of("link"))).isFalse();
        assertThat(here().hasFolder(RelativePath.of("link"))).isFalse();
    }

    @Test
    void nothingIsGoneWhereTheFolderItselfIsAnotherOne() throws IOException {
        Path site = Files.createDirectory(root.resolve("site"));
        LocalPresence here = new LocalPresence(site);
        assertThat(here.isGone(INNER)).isTrue();

        Files.move(site, root.resolve("away"));
        assertThat(here.isGone(INNER)).isFalse();
        Files.createDirectory(site);

        assertThat(here.isGone(INNER)).isFalse();
        assertThat(here.hasFile(INNER)).isTrue();
    }

    private LocalPresence here() {
        return new LocalPresence(root);
    }
}

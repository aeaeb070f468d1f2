package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of files that were there when the folder was scanned, and are something else when they are to be sent. */
final class LocalFileTest {
    private static final RelativePath PAGE = RelativePath.of("folder/page");

    @TempDir
    Path temporary;

    private Path root;
    private Path elsewhere;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(temporary.resolve("site"));
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createDirectory(root.resolve("folder"));
        Files.writeString(root.resolve("folder/page"), "page");
        Files.writeString(elsewhere.resolve("page"), "a secret");
    }

    @Test
    void aFileIsReadThroughARootThatIsALink() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("current"), root);
        UploadSource source = file(link, Links.SKIP);

        assertThat(source.stamp().size()).isEqualTo(4);
        assertThat(source.mode()).isPresent();
        assertThat(content(source)).isEqualTo("page");
    }

    @Test
    void aLinkThatCameInsteadOfAFileIsNotFollowedWhereLinksAreSkipped() throws IOException {
        Files.delete(root.resolve("folder/page"));
        Files.createSymbolicLink(root.resolve("folder/page"), elsewhere.resolve("page"));
        UploadSource source = file(root, Links.SKIP);

        assertThatThrownBy(source::stamp).hasMessageContaining("isn't a regular file any more");
        assertThatThrownBy(source::open).isInstanceOf(IOException.class);
        assertThat(content(file(root, Links.FOLLOW))).isEqualTo("a secret");
    }

    @Test
    void aLinkThatCameInsteadOfItsFolderIsNotFollowedEither() throws IOException {
        FolderContents.delete(root.resolve("folder"));
        Files.createSymbolicLink(root.resolve("folder"), elsewhere);

        assertThatThrownBy(file(root, Links.SKIP)::open)
                .hasMessageContaining("it lies behind a symbolic link now, " + root.resolve("folder"));
        assertThat(content(file(root, Links.FOLLOW))).isEqualTo("a secret");
    }

    @Test
    void norIsALinkThatCameInsteadOfOneOfManyFolders() throws IOException {
        RelativePath deep = RelativePath.of("folder/a/b/c/page");
        Path parent = Files.createDirectories(root.resolve("folder/a/b/c"));
        Files.writeString(parent.resolve("page"), "page");
        Path link = Files.createSymbolicLink(temporary.resolve("current"), root);
        UploadSource source = new LocalFile(link, deep, Links.SKIP, InstantSource.system());
        assertThat(content(source)).isEqualTo("page");

        FolderContents.delete(root.resolve("folder/a"));
        Files.createDirectories(elsewhere.resolve("b/c"));
        Files.writeString(elsewhere.resolve("b/c/page"), "a secret");
        Files.createSymbolicLink(root.resolve("folder/a"), elsewhere);
        assertThatThrownBy(source::open)
                .hasMessageContaining("it lies behind a symbolic link now, " + link.resolve("folder/a"));
    }

    @Test
    @Timeout(20)
    void nobodyWaitsForAPipeThatCameInsteadOfAFile() throws Exception {
        Files.delete(root.resolve("folder/page"));
        Process pipe = new ProcessBuilder("mkfifo", root.resolve("folder/page").toString()).start();
        assertThat(pipe.waitFor()).isZero();

        for (Links links : Links.values()) {
            assertThatThrownBy(file(root, links)::stamp).hasMessageContaining("isn't a regular file any more");
        }
    }

    @Test
    void aFileThatWasModifiedJustNowMayChangeUnseenButNotLater() throws IOException {
        UploadSource source = file(root, Links.SKIP);
        UploadSource.Stamp stamp = source.stamp();

        assertThat(at(stamp.modified().plusMillis(5)).mayChangeUnseen(stamp)).isTrue();
        assertThat(at(stamp.modified().plusSeconds(3)).mayChangeUnseen(stamp)).isFalse();
    }

    private UploadSource at(Instant now) {
        return new LocalFile(root, PAGE, Links.SKIP, InstantSource.fixed(now));
    }

    private static UploadSource file(Path root, Links links) {
        return new LocalFile(root, PAGE, links, InstantSource.system());
    }

    private static String content(UploadSource source) throws IOException {
        try (InputStream content = source.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

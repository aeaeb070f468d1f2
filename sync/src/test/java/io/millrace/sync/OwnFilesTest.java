package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatLiesInAFolderIsFoundThoughItIsNotThereYet() {
        assertThat(OwnFiles.below(folder, folder.resolve("a/../state dir/é/sync")))
                .contains(RelativePath.of("state dir/é/sync"));
    }

    @Test
    void linksLeadToWhereItIsInFact() throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.createSymbolicLink(folder.resolve("linked"), site);
        Files.createSymbolicLink(site.resolve("outside"), state);

        assertThat(OwnFiles.below(site, folder.resolve("linked/log"))).contains(RelativePath.of("log"));
        assertThat(OwnFiles.below(folder.resolve("linked"), site.resolve("log")))
                .contains(RelativePath.of("log"));
        assertThat(OwnFiles.below(site, site.resolve("outside/log"))).isEmpty();
    }

    @Test
    void theFolderItselfAndWhatIsElsewhereAreNot() {
        assertThat(OwnFiles.below(folder, folder)).isEmpty();
        assertThat(OwnFiles.below(folder, folder.resolveSibling("other"))).isEmpty();
        assertThat(OwnFiles.below(folder.resolve("a"), folder)).isEmpty();
    }
}

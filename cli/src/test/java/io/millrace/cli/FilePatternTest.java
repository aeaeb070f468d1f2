package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilePatternTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name :
                List.of("a/1.tsv", "a/2.tsv", "a/.3.tsv", "a/note.txt", "b/4.tsv", ".c/5.tsv", "a/[x].tsv")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectories(folder.resolve("a/folder.tsv"));
    }

    private List<String> found(String pattern) {
        return new FilePattern(folder + "/" + pattern)
                .expand().files().stream()
                        .map(file -> folder.relativize(file).toString())
                        .toList();
    }

    @Test
    void aStarMatchesNamesWithoutALeadingDotAndNoFolders() {
        assertThat(found("a/*.tsv")).containsExactly("a/1.tsv", "a/2.tsv", "a/[x].tsv");
    }

    @Test
    void wildcardsMayStandInFoldersToo() {
        assertThat(found("*/[1-4].tsv")).containsExactly("a/1.tsv", "a/2.tsv", "b/4.tsv");
    }

    @Test
    void aLeadingDotIsMatchedByALeadingDotOnly() {
        assertThat(found("a/.*")).containsExactly("a/.3.tsv");
        assertThat(found(".c/?.tsv")).containsExactly(".c/5.tsv");
        assertThat(found("a/?3.tsv")).isEmpty();
    }

    @Test
    void aNameWithoutWildcardsStandsForItself() {
        assertThat(found("a/1.tsv")).containsExactly("a/1.tsv");
        assertThat(found("a/9.tsv")).isEmpty();
    }

    @Test
    void twoStarsAreNoMoreThanOne() {
        assertThat(found("**/4.tsv")).containsExactly("b/4.tsv");
        assertThat(found("**.tsv")).isEmpty();
    }

    @Test
    void aBracketInBracketsIsAPlainCharacter() {
        assertThat(found("a/[[]x].tsv")).containsExactly("a/[x].tsv");
    }

    @Test
    void aPatternThroughAFileFindsNothing() {
        assertThat(found("a/1.tsv/*")).isEmpty();
    }

    @Test
    void aRelativePatternGivesRelativeFiles() {
        assertThat(new FilePattern("src/main/jav*/*").expand().files()).isEmpty();
        assertThat(new FilePattern("pom.x?l").expand().files()).containsExactly(Path.of("pom.xml"));
    }
}

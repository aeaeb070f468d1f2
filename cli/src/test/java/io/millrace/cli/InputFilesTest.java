package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anExplicitFileWithALeadingDotIsLeftOutWithANotice() {
        InputFiles inputs = InputFiles.of(List.of(), List.of(Path.of("in/.done.tsv"), Path.of("in/new.tsv")));
        assertThat(inputs.files()).containsExactly(Path.of("in/new.tsv"));
        assertThat(inputs.notices()).singleElement().asString().contains("in/.done.tsv", "loaded already");
    }

    @Test
    void aDottedFileIsNotPickedUpByAPatternForDottedNamesEither() throws IOException {
        Files.createFile(folder.resolve(".done.tsv"));
        assertThat(InputFiles.of(List.of(folder + "/.*"), List.of()).files()).isEmpty();
    }

    @Test
    void aFileIsTakenOnceHoweverOftenItIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a.tsv"));
        InputFiles inputs =
                InputFiles.of(List.of(folder + "/*.tsv", folder + "/a*"), List.of(file, folder.resolve("./a.tsv")));
        assertThat(inputs.files()).containsExactly(file);
    }

    @Test
    void theStandardInputAndFilesThatAreMissingAreKept() {
        InputFiles inputs = InputFiles.of(List.of(), List.of(Path.of("-"), Path.of("missing.tsv")));
        assertThat(inputs.files()).containsExactly(Path.of("-"), Path.of("missing.tsv"));
        assertThat(inputs.notices()).isEmpty();
    }
}

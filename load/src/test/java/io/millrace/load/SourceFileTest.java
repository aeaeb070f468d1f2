package io.millrace.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

    @Test
    void theBytesOfAFileAreReadAndCounted(@TempDir Path folder) throws IOException {
        Path path = Files.writeString(folder.resolve("a.tsv"), "some text");
        FileTally file = EncodedText.file(path.toString());

        try (SourceFile source = SourceFile.open(file)) {
            assertThat(source.read()).isEqualTo('s');
            assertThat(file.bytesRead()).isEqualTo(1);
            assertThat(source.readAllBytes()).isEqualTo("ome text".getBytes(UTF_8));
        }
        assertThat(file.bytesRead()).isEqualTo(9);
    }

    @Test
    void aFolderIsNoInput(@TempDir Path folder) {
        assertThatThrownBy(() -> SourceFile.open(EncodedText.file(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessage("it is a folder");
    }

    @Test
    void aFileThatIsNotThereIsSaidNotToBeThere(@TempDir Path folder) {
        assertThatThrownBy(() ->
                        SourceFile.open(EncodedText.file(folder.resolve("a.tsv").toString())))
                .isInstanceOfSatisfying(
                        NoSuchFileException.class,
                        failure -> assertThat(SourceFile.describe(failure)).isEqualTo("it is not there"));
    }

    /** A compressed file has a header at least, even if it holds nothing; a text need not. */
    @Test
    void anEmptyFileWithTheNameOfACompressedOneIsACutOne(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"a.tsv.gz", "a.tsv.zst"}) {
            Path path = Files.createFile(folder.resolve(name));
            assertThatThrownBy(() -> SourceFile.open(EncodedText.file(path.toString())))
                    .isInstanceOf(CorruptInputException.class);
        }
        Path text = Files.createFile(folder.resolve("a.tsv"));
        try (SourceFile source = SourceFile.open(EncodedText.file(text.toString()))) {
            assertThat(source.readAllBytes()).isEmpty();
        }
    }

    @Test
    void onlyARegularFileHasASize(@TempDir Path folder) throws IOException {
        assertThat(SourceFile.size(Files.writeString(folder.resolve("a"), "12345")))
                .isEqualTo(5);
        assertThat(SourceFile.size(folder)).isEqualTo(-1);
        assertThat(SourceFile.size(folder.resolve("nothing"))).isEqualTo(-1);
    }

    /** A size is what lets a file be renamed when it is loaded. */
    @Test
    void theStandardInputIsNotTheFileThatIsNamedLikeIt() throws IOException {
        Path alike = Files.createFile(LoadParameters.STDIN);
        try {
            assertThat(SourceFile.size(LoadParameters.STDIN)).isEqualTo(-1);
        } finally {
            Files.delete(alike);
        }
    }

    @Test
    void whatWentWrongIsSaidInWordsForTheUser() {
        assertThat(SourceFile.describe(new AccessDeniedException("a.tsv")))
                .isEqualTo("there is no permission to read it");
        assertThat(SourceFile.describe(new FileSystemException("a.tsv", null, "Is a directory")))
                .isEqualTo("Is a directory");
        assertThat(SourceFile.describe(new IOException("Input/output error"))).isEqualTo("Input/output error");
        assertThat(SourceFile.describe(new IOException())).isEqualTo("java.io.IOException");
    }
}

package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.MirrorSizes.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTreeTest {
    @TempDir
    Path folder;

    private SourceTree tree;
    private Path mirror;

    @BeforeEach
    void generate() throws IOException {
        Shape shape = new Shape(12, 5_000, 6, 3);
        tree = SourceTree.generate(folder.resolve("here"), shape);
        mirror = SourceTree.generate(folder.resolve("there"), shape).folder();
    }

    @Test
    void holdsWhatItsShapeSays() throws IOException {
        assertThat(tree.files()).hasSize(12).allSatisfy(file -> assertThat(file).hasSize(5_000));
        try (Stream<Path> all = Files.walk(tree.folder())) {
            assertThat(all.filter(Files::isDirectory)
                            .map(tree.folder()::relativize)
                            .map(Path::toString))
                    .contains("folder-0/folder-1/folder-2", "folder-3/folder-4/folder-5")
                    .hasSize(1 + 6);
        }
    }

    @Test
    void isTheSameEachTime() {
        assertThatCode(() -> tree.requireSame("who", mirror)).doesNotThrowAnyException();
    }

    @Test
    void seesAByteThatDiffers() throws IOException {
        Path file = mirror.resolve("folder-0/file-0.dat");
        byte[] content = Files.readAllBytes(file);
        content[4_321]++;
        Files.write(file, content);
        assertThatThrownBy(() -> tree.requireSame("who", mirror))
                .hasMessageContaining("who made of folder-0/file-0.dat");
    }

    @Test
    void seesWhatIsMissing() throws IOException {
        Files.delete(mirror.resolve("folder-0/file-0.dat"));
        assertThatThrownBy(() -> tree.requireSame("who", mirror)).hasMessage("who left out folder-0/file-0.dat");
    }

    @Test
    void seesWhatIsTooMuch() throws IOException {
        Files.createDirectory(mirror.resolve("folder-9"));
        assertThatThrownBy(() -> tree.requireSame("who", mirror)).hasMessageContaining("who made folder-9");
    }

    @Test
    void knowsWhetherAFileWasTouched() throws IOException {
        var before = SourceTree.touched(mirror);
        assertThat(SourceTree.touched(mirror)).isEqualTo(before);
        Path file = mirror.resolve("folder-0/file-0.dat");
        Files.write(file, Files.readAllBytes(file));
        assertThat(SourceTree.touched(mirror)).isNotEqualTo(before);
    }
}

package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class OldClassesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void picocliIsUpdatedToClassesThatTheVerifierAccepts() throws IOException, URISyntaxException {
        Path original = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path copy = Files.copy(original, folder.resolve("picocli.jar"));
        assertThat(OldClasses.update(copy)).isGreaterThan(200);
        try (JarFile jar = new JarFile(copy.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
                    assertAccepted(jar, entry);
                }
            }
        }
        assertThat(OldClasses.update(copy)).as("a second time").isZero();
    }

    private static void assertAccepted(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            byte[] bytes = content.readAllBytes();
            assertThat(ClassFile.of().parse(bytes).majorVersion()).isGreaterThanOrEqualTo(ClassFile.JAVA_6_VERSION);
            assertThat(ClassFile.of().verify(bytes)).as(entry.getName()).isEmpty();
        }
    }
}

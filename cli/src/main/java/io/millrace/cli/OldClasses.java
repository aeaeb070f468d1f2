package io.millrace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Brings classes in jars up to the class file format of Java 8. The JVM keeps no class before that of Java 6 in its
 * ahead-of-time cache, and loading picocli's, which are of Java 5, is most of what a start costs. The launcher does it
 * to its own copies of the jars.
 */
public final class OldClasses {
    /** The format of Java 6, the first whose methods carry the stack maps that the cache relies on. */
    private static final int FIRST_CACHED = ClassFile.JAVA_6_VERSION;

    private static final int MAJOR_VERSION_AT = 6;

    private OldClasses() {}

    /** Updates all jars of the folder {@code arguments[0]}. */
    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                update(jar);
            }
        }
    }

    /**
     * Updates one jar, in whole or not at all; leaves it alone if it has no old class, or is signed.
     *
     * @return how many classes were updated
     */
    static int update(Path jar) throws IOException {
        Path updated = jar.resolveSibling(jar.getFileName() + ".new");
        int classes = 0;
        try (JarFile in = new JarFile(jar.toFile())) {
            List<JarEntry> entries = Collections.list(in.entries());
            if (isSigned(entries) || !hasOld(in, entries)) {
                return 0;
            }
            try (URLClassLoader hierarchy =
                            new URLClassLoader(new URL[] {jar.toUri().toURL()});
                    JarOutputStream out = new JarOutputStream(Files.newOutputStream(updated))) {
                ClassFile format = ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(hierarchy)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
                for (JarEntry entry : entries) {
                    byte[] content = read(in, entry);
                    boolean old = isOld(entry, content);
                    classes += old ? 1 : 0;
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(old ? update(format, content) : content);
                    out.closeEntry();
                }
            }
        }
        Files.move(updated, jar, StandardCopyOption.REPLACE_EXISTING);
        return classes;
    }

    private static byte[] update(ClassFile format, byte[] content) {
        // bodies that are not taken apart would be copied as they are, without stack maps
        ClassTransform bodies = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        ClassTransform version = ClassTransform.endHandler(built -> built.withVersion(ClassFile.JAVA_8_VERSION, 0));
        return format.transformClass(format.parse(content), bodies.andThen(version));
    }

    private static boolean isSigned(List<JarEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"));
    }

    private static boolean hasOld(JarFile in, List<JarEntry> entries) throws IOException {
        for (JarEntry entry : entries) {
            if (isOld(entry, read(in, entry))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOld(JarEntry entry, byte[] content) {
        return entry.getName().endsWith(".class")
                && Short.toUnsignedInt(ByteBuffer.wrap(content).getShort(MAJOR_VERSION_AT)) < FIRST_CACHED;
    }

    private static byte[] read(JarFile in, JarEntry entry) throws IOException {
        try (InputStream content = in.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}

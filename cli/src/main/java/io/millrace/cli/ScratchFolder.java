package io.millrace.cli;

import io.millrace.engine.Causes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A temporary folder that goes, with all that is in it, when it is closed or the program ends. */
final class ScratchFolder implements AutoCloseable {
    private final Path path;
    private final Thread atEnd;

    ScratchFolder() throws IOException {
        path = Files.createTempDirectory("millrace-");
        atEnd = Thread.ofPlatform().unstarted(this::deleteAtEnd);
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        delete();
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void deleteAtEnd() {
        try {
            delete();
        } catch (IOException undeletable) {
            System.err.println("millrace: could not remove " + path + ": " + Causes.explain(undeletable));
        }
    }
}

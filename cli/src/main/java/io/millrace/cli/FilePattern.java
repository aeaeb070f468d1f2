package io.millrace.cli;

import io.millrace.engine.Causes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A pattern of paths, as Python's {@code glob} reads it: wildcards may stand in folders too, match within one name, and
 * never match a leading dot.
 */
final class FilePattern {
    private final String pattern;

    FilePattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * What a pattern stands for.
     *
     * @param files that exist and match, folders left out, in the order of their paths
     * @param notices for the user: folders that could not be looked into
     */
    record Expansion(List<Path> files, List<String> notices) {}

    /** Looks through the folders now. */
    Expansion expand() {
        List<String> notices = new ArrayList<>();
        List<Path> found = List.of(Path.of(pattern.startsWith("/") ? "/" : ""));
        for (String name : pattern.split("/+", -1)) {
            if (!name.isEmpty()) {
                found = step(found, name, notices);
            }
        }
        List<Path> files = found.stream()
                .filter(path -> Files.exists(path) && !Files.isDirectory(path))
                .sorted(Comparator.comparing(Path::toString))
                .toList();
        return new Expansion(files, notices);
    }

    private static List<Path> step(List<Path> folders, String name, List<String> notices) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (NamePattern.isWild(name)) {
                found.addAll(matching(folder, new NamePattern(name), notices));
            } else if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                found.add(folder.resolve(name));
            }
        }
        return found;
    }

    private static List<Path> matching(Path folder, NamePattern name, List<String> notices) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (name.matches(entry.getFileName().toString())) {
                    found.add(entry);
                }
            }
        } catch (IOException unreadable) {
            notices.add(notice(folder, unreadable));
        } catch (DirectoryIteratorException unreadable) {
            notices.add(notice(folder, Objects.requireNonNull(unreadable.getCause())));
        }
        return found;
    }

    private static String notice(Path folder, IOException unreadable) {
        return "can't look into the folder " + folder + ": " + Causes.explain(unreadable);
    }
}

package io.millrace.bench;

import io.millrace.bench.MirrorSizes.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder whose every byte is known, to be mirrored: files of one size in chains of nested folders.
 *
 * @param folder where it is, alone in the folder above it
 */
record SourceTree(Path folder) {
    private static final long SEED = 1;

    /** Makes a tree in {@code place}, which must not be there yet. */
    static SourceTree generate(Path place, Shape shape) throws IOException {
        Path root = Files.createDirectories(place).resolve("tree");
        Files.createDirectory(root);
        List<Path> folders = folders(root, shape);
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] content = new byte[shape.bytes()];
        for (int number = 0; number < shape.files(); number++) {
            random.nextBytes(content);
            Files.write(folders.get(number % folders.size()).resolve("file-" + number + ".dat"), content);
        }
        return new SourceTree(root);
    }

    private static List<Path> folders(Path root, Shape shape) throws IOException {
        if (shape.folders() == 0) {
            return List.of(root);
        }
        List<Path> folders = new ArrayList<>();
        for (int number = 0; number < shape.folders(); number++) {
            Path parent = number % shape.depth() == 0 ? root : folders.getLast();
            folders.add(Files.createDirectory(parent.resolve("folder-" + number)));
        }
        return folders;
    }

    /** Its files, in order. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Makes sure that {@code mirror} holds the same files and folders, byte for byte, and nothing else.
     *
     * @param who filled it
     * @throws IOException if it doesn't; the message names one that differs
     */
    void requireSame(String who, Path mirror) throws IOException {
        SortedSet<String> here = entries(folder);
        SortedSet<String> there = entries(mirror);
        for (String path : here) {
            if (!there.contains(path)) {
                throw new IOException(who + " left out " + path);
            }
        }
        for (String path : there) {
            if (!here.contains(path)) {
                throw new IOException(who + " made " + path + ", which isn't in the folder");
            }
            if (!isSame(folder.resolve(path), mirror.resolve(path))) {
                throw new IOException(who + " made of " + path + " something else than it is");
            }
        }
    }

    /** Each file below {@code mirror} with the time when it was last touched in any way, its name and times included. */
    static List<String> touched(Path mirror) throws IOException {
        List<String> times = new ArrayList<>();
        for (String path : entries(mirror)) {
            Path file = mirror.resolve(path);
            if (Files.isRegularFile(file)) {
                times.add(path + " " + Files.getAttribute(file, "unix:ctime"));
            }
        }
        return times;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        if (Files.isDirectory(one) || Files.isDirectory(other)) {
            return Files.isDirectory(one) && Files.isDirectory(other);
        }
        return Files.mismatch(one, other) < 0;
    }

    /** As text, which takes a third of the memory of paths: there may be hundreds of thousands. */
    private static SortedSet<String> entries(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

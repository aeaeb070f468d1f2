package io.millrace.bench;

import io.millrace.bench.MirrorSizes.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
        SortedMap<Path, Path> here = entries(folder);
        SortedMap<Path, Path> there = entries(mirror);
        for (Path path : here.keySet()) {
            if (!there.containsKey(path)) {
                throw new IOException(who + " left out " + path);
            }
        }
        for (Map.Entry<Path, Path> entry : there.entrySet()) {
            Path original = here.get(entry.getKey());
            if (original == null) {
                throw new IOException(who + " made " + entry.getKey() + ", which isn't in the folder");
            }
            if (!isSame(original, entry.getValue())) {
                throw new IOException(who + " made of " + entry.getKey() + " something else than it is");
            }
        }
    }

    /** When each file below {@code mirror} was last touched in any way, its name and times included. */
    static SortedMap<Path, FileTime> touched(Path mirror) throws IOException {
        SortedMap<Path, FileTime> times = new TreeMap<>();
        for (Path path : entries(mirror).values()) {
            if (Files.isRegularFile(path)) {
                times.put(path, (FileTime) Files.getAttribute(path, "unix:ctime"));
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

    private static SortedMap<Path, Path> entries(Path root) throws IOException {
        SortedMap<Path, Path> entries = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> !path.equals(root)).forEach(path -> entries.put(root.relativize(path), path));
        }
        return entries;
    }
}

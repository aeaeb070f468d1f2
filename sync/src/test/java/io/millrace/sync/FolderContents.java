package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies below a folder on this machine's disk: for each path a digest of its content, or that it is a folder. */
final class FolderContents {
    static final String FOLDER = "a folder";

    private FolderContents() {}

    /** All of it, temporary files included. What vanishes while it is read is left out. */
    static Map<String, String> of(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path each : all(root)) {
            try {
                contents.put(
                        root.relativize(each).toString(),
                        Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) ? FOLDER : digest(Files.readAllBytes(each)));
            } catch (NoSuchFileException vanished) {
                // as if it had been looked for a moment later
            }
        }
        return contents;
    }

    /** Of what users of the server see: all but temporary files. */
    static Map<String, String> visible(Path root) throws IOException {
        Map<String, String> contents = of(root);
        contents.keySet()
                .removeIf(path -> isTemporary(Path.of(path).getFileName().toString()));
        return contents;
    }

    /** Ours, and what Pure-FTPd calls a file for a moment while it deletes it. */
    static boolean isTemporary(String name) {
        return (name.startsWith(".millrace-") && name.endsWith(".part")) || name.startsWith(".pureftpd-rename.");
    }

    static String digest(byte[] content) {
        byte[] hash = Digests.of("SHA-256").digest(content);
        return content.length + " bytes, " + HexFormat.of().formatHex(hash, 0, 8);
    }

    /** Deletes a file, or a folder with all that is in it. */
    static void delete(Path path) throws IOException {
        List<Path> all = all(path).reversed();
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
        Files.deleteIfExists(path);
    }

    /** All that is below, folders before what is in them; read by hand, for a walk doesn't bear files that vanish. */
    private static List<Path> all(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return found;
        }
        try (Stream<Path> children = Files.list(root)) {
            for (Path each : children.sorted(Comparator.naturalOrder()).toList()) {
                found.add(each);
                found.addAll(all(each));
            }
        } catch (NoSuchFileException vanished) {
            return found;
        }
        return found;
    }
}

package io.millrace.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generated files and what is in them.
 *
 * @param files the files in chronological order of their names
 * @param counts the lines of all the files together
 */
public record TsvInput(List<Path> files, LineCounts counts) {
    private static final String NOTE = "input.properties";
    private static final String KIND = "kind.";
    private static final String TYPE = "stored.";

    /** Copies the list. */
    public TsvInput {
        files = List.copyOf(files);
    }

    /** The size of all the files, in bytes as they are on the disk. */
    public long compressedBytes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** Takes away the leading dots that a load has given to the names of the files it was done with. */
    public void restoreNames() throws IOException {
        for (Path file : files) {
            Path dotted = file.resolveSibling("." + file.getFileName());
            if (Files.exists(dotted)) {
                Files.move(dotted, file);
            }
        }
    }

    /** Notes beside the files what is in them, so that {@link #find} need not count. */
    void note(Path folder) throws IOException {
        Properties note = new Properties();
        counts.kinds().forEach((kind, count) -> note.setProperty(KIND + kind, count.toString()));
        counts.storedByType().forEach((type, count) -> note.setProperty(TYPE + type, count.toString()));
        Path part = folder.resolve(NOTE + ".part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            note.store(writer, "what is in the files of this folder");
        }
        Files.move(part, folder.resolve(NOTE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the note away before its files are written over. */
    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NOTE));
    }

    /** What was generated into {@code folder} before, if all of it is still there, with its names restored. */
    static Optional<TsvInput> find(Path folder, List<Path> files) throws IOException {
        Path noted = folder.resolve(NOTE);
        if (!Files.exists(noted)) {
            return Optional.empty();
        }
        TsvInput input = new TsvInput(files, counts(noted));
        input.restoreNames();
        return files.stream().allMatch(Files::isRegularFile) ? Optional.of(input) : Optional.empty();
    }

    private static LineCounts counts(Path noted) throws IOException {
        Properties note = new Properties();
        try (Reader reader = Files.newBufferedReader(noted)) {
            note.load(reader);
        }
        Map<LineKind, Long> kinds = new EnumMap<>(LineKind.class);
        Map<String, Long> stored = new TreeMap<>();
        names(note, KIND).forEach(name -> kinds.put(LineKind.valueOf(name), count(note, KIND + name)));
        names(note, TYPE).forEach(name -> stored.put(name, count(note, TYPE + name)));
        return new LineCounts(kinds, stored);
    }

    private static Stream<String> names(Properties note, String prefix) {
        return note.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static long count(Properties note, String name) {
        return Long.parseLong(note.getProperty(name, "0"));
    }
}

package io.millrace.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input that a test wrote.
 *
 * @param path where it is, before it is renamed
 * @param lines what stands in it
 */
record SampleFile(Path path, List<InputLine> lines) {
    /** Writes {@code lines} to {@code folder}, in gzip. */
    static SampleFile gzip(Path folder, String name, List<InputLine> lines) throws IOException {
        return write(folder.resolve(name), lines, Packing.GZIP);
    }

    /** Writes {@code lines} to {@code path}. */
    static SampleFile write(Path path, List<InputLine> lines, Packing packing) throws IOException {
        Files.write(path, packing.pack(bytes(lines)));
        return new SampleFile(path, lines);
    }

    /** Files of one type each, with so many lines; the names are in the order of the list. */
    static List<SampleFile> series(Path folder, int files, int lines, String... types) throws IOException {
        List<SampleFile> all = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            String name = "%s-%02d".formatted(folder.getFileName(), file);
            List<InputLine> samples = Sample.many(name, lines, types);
            all.add(gzip(folder, "201709290%05d.tsv.gz".formatted(file), samples));
        }
        return all;
    }

    /** The text of {@code lines}, each ended by a line feed. */
    static byte[] bytes(List<InputLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The records that are in order, by the number of their line, from 1. */
    Map<Long, Sample> samples() {
        Map<Long, Sample> samples = new LinkedHashMap<>();
        long number = 0;
        for (InputLine line : lines) {
            number++;
            if (line instanceof Sample sample) {
                samples.put(number, sample);
            }
        }
        return samples;
    }

    /** Where it is once it is loaded. */
    Path dotted() {
        return path.resolveSibling("." + path.getFileName());
    }
}

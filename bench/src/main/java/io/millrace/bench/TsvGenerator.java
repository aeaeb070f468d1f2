package io.millrace.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes files of "apps installed on a device" as they are in production: gzip-ed, 32 hexadecimal digits of id,
 * coordinates of 15 decimals, 1 to 100 app ids up to 9999 a line, four types evenly mixed. One line of each thousand is
 * wrong in some way. The same seed, lines and files make the same bytes.
 */
public final class TsvGenerator {
    /** The types of devices that lines are about. */
    public static final List<String> TYPES = List.of("idfa", "gaid", "adid", "dvid");

    private static final int ONE_ODD_LINE_IN = 1_000;
    private static final LocalDateTime FIRST_NAME = LocalDateTime.of(2017, 9, 29, 0, 0);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.tsv.gz'");

    private final long seed;

    /** A generator whose chance is fixed by {@code seed}. */
    public TsvGenerator(long seed) {
        this.seed = seed;
    }

    /**
     * Writes {@code lines} lines, spread evenly over {@code files} files, into {@code folder}, which is made if needed.
     * The files are compressed side by side on all cores; each appears under its name only when it is complete. What
     * the same call has made in the folder before is taken as it is.
     *
     * @param lines from 0
     * @param files from 1
     * @throws IOException if a file cannot be written
     */
    public TsvInput generate(Path folder, long lines, int files) throws IOException, InterruptedException {
        if (lines < 0 || files < 1) {
            throw new IllegalArgumentException(lines + " lines in " + files + " files: expected at least 0 and 1");
        }
        List<Path> names = IntStream.range(0, files)
                .mapToObj(file -> folder.resolve(FIRST_NAME.plusHours(file).format(NAME)))
                .toList();
        Optional<TsvInput> before = TsvInput.find(folder, names);
        if (before.isPresent() && before.get().counts().lines() == lines) {
            return before.get();
        }
        Files.createDirectories(folder);
        TsvInput.forget(folder);
        TsvInput input = new TsvInput(names, LineCounts.sum(write(names, lines)));
        input.note(folder);
        return input;
    }

    /**
     * As {@link #generate}, in a folder inside {@code cache} that is named after the seed, the lines and the files, so
     * that nothing is made twice.
     */
    public TsvInput cached(Path cache, long lines, int files) throws IOException, InterruptedException {
        return generate(cache.resolve("seed-" + seed + "-lines-" + lines + "-files-" + files), lines, files);
    }

    private List<LineCounts> write(List<Path> files, long lines) throws IOException, InterruptedException {
        SplittableRandom root = new SplittableRandom(seed);
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            List<Future<LineCounts>> writing = new ArrayList<>();
            for (int file = 0; file < files.size(); file++) {
                Path target = files.get(file);
                SplittableRandom random = root.split();
                long share = lines * (file + 1) / files.size() - lines * file / files.size();
                writing.add(workers.submit(() -> write(target, random, share)));
            }
            List<LineCounts> written = new ArrayList<>();
            for (Future<LineCounts> future : writing) {
                written.add(future.get());
            }
            return written;
        } catch (ExecutionException failure) {
            throw new IOException("cannot generate: " + failure.getCause(), failure.getCause());
        }
    }

    private static LineCounts write(Path target, SplittableRandom random, long lines) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        LineCounts counts;
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream out = new BufferedOutputStream(new GZIPOutputStream(file, 1 << 16), 1 << 16)) {
            counts = write(out, random, lines);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return counts;
    }

    private static LineCounts write(OutputStream out, SplittableRandom random, long lines) throws IOException {
        LineComposer line = new LineComposer(random);
        LineCounts.Tally tally = new LineCounts.Tally(TYPES);
        LineKind[] kinds = LineKind.values();
        int odd = random.nextInt(ONE_ODD_LINE_IN);
        for (long number = 0; number < lines; number++) {
            int place = (int) (number % ONE_ODD_LINE_IN);
            LineKind kind = place == odd ? kinds[random.nextInt(1, kinds.length)] : LineKind.GOOD;
            if (place == ONE_ODD_LINE_IN - 1) {
                odd = random.nextInt(ONE_ODD_LINE_IN);
            }
            int type = random.nextInt(TYPES.size());
            line.compose(kind, TYPES.get(type));
            line.writeTo(out);
            tally.add(kind, type);
        }
        return tally.counts();
    }
}

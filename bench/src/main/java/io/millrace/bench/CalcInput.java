package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Operations and what Python makes of them.
 *
 * @param file the operations, a line each
 * @param expected their results as Python prints them, a line each
 * @param operations how many there are
 */
record CalcInput(Path file, Path expected, long operations) {
    private static final long SEED = 1;

    /** Makes the files in {@code folder}, unless they are there from the last time. */
    static CalcInput cached(Path folder, long operations, List<String> python)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        String name = "operations-seed-" + SEED + "-lines-" + operations;
        CalcInput input =
                new CalcInput(folder.resolve(name + ".txt"), folder.resolve(name + "-results.txt"), operations);
        if (!Files.exists(input.file) || !Files.exists(input.expected)) {
            input.make(python);
        }
        return input;
    }

    private void make(List<String> python) throws IOException, InterruptedException {
        try (OutputStream lines = Files.newOutputStream(file)) {
            new OperationGenerator(SEED).write(lines, operations);
        }
        Path unfinished = expected.resolveSibling(expected.getFileName() + ".part");
        Evaluator.requireSuccess(
                "Python", MeteredProcess.run(EvaluatorCommands.intoFile(python, file, unfinished), Map.of()));
        Files.move(unfinished, expected, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Requires that {@code results} are those that Python prints, byte for byte.
     *
     * @throws IOException if they are not; it names the first byte that differs
     */
    void requireSame(String who, Path results) throws IOException {
        long different = Files.mismatch(results, expected);
        if (different >= 0) {
            throw new IOException(who + " made another result than Python from byte " + different + " of " + results
                    + " on; Python's are in " + expected);
        }
    }

    /**
     * Requires a result for each operation, whatever it is.
     *
     * @throws IOException if there are more or fewer
     */
    void requireComplete(String who, Path results) throws IOException {
        try (Stream<String> lines = Files.lines(results, StandardCharsets.ISO_8859_1)) {
            long made = lines.count();
            if (made != operations) {
                throw new IOException(who + " made " + made + " results of " + operations + " operations");
            }
        }
    }
}

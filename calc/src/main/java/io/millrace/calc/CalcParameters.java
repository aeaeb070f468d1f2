package io.millrace.calc;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be evaluated in this process.
 *
 * @param files the operations, a line each: text, gzip or 7z; {@code -} is the standard input. At least one
 * @param output where the results go, in the order of the files and their lines; {@code -} is the standard output
 * @param format how they are written
 * @param workers how many threads evaluate, 1 to {@value #MOST_WORKERS}
 * @param language what the operations mean
 */
public record CalcParameters(List<Path> files, Path output, ResultFormat format, int workers, Language language) {
    /** Of {@link #workers}. */
    public static final int MOST_WORKERS = 256;

    /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
    public CalcParameters {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file to evaluate");
        }
        if (files.stream().filter(OperationReader.STDIN::equals).count() > 1) {
            throw new IllegalArgumentException("the standard input can be read only once");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("the workers must be 1 to " + MOST_WORKERS + ", not " + workers);
        }
    }
}

package io.millrace.bench;

import java.time.Duration;

/**
 * How much a {@link SyncBenchmark} has to do.
 *
 * @param small many small files
 * @param large a few large ones
 * @param many so many that they tell by the memory
 * @param live how long a sync that goes on is looked at
 */
public record MirrorSizes(Shape small, Shape large, Shape many, Live live) {
    /** Those that the aims are for. */
    public static final MirrorSizes AIMED = new MirrorSizes(
            new Shape(5_000, 4 << 10, 100, 10),
            new Shape(20, 32 << 20, 0, 1),
            new Shape(200_000, 100, 2_000, 10),
            new Live(20, 50, Duration.ofSeconds(60)));

    /**
     * What a folder holds.
     *
     * @param files how many, spread evenly over the folders, from 1
     * @param bytes of each, from 0
     * @param folders how many, from 0: the files lie in the root then
     * @param depth how many of the folders lie one in another, from 1
     */
    public record Shape(int files, int bytes, int folders, int depth) {
        /** @throws IllegalArgumentException if a number is below its range */
        public Shape {
            if (files < 1 || bytes < 0 || folders < 0 || depth < 1) {
                throw new IllegalArgumentException("no folder has " + files + " files of " + bytes + " bytes in "
                        + folders + " folders, " + depth + " deep");
            }
        }
    }

    /**
     * How long a sync that goes on is looked at.
     *
     * @param cycles that count, from 1
     * @param saves of a file that it watches, from 1
     * @param idle time in which it has nothing to do
     */
    public record Live(int cycles, int saves, Duration idle) {
        /** @throws IllegalArgumentException if a number is below its range */
        public Live {
            if (cycles < 1 || saves < 1 || idle.isNegative()) {
                throw new IllegalArgumentException("at least 1 cycle, 1 save and no negative time are expected, not "
                        + cycles + ", " + saves + " and " + idle);
            }
        }
    }
}

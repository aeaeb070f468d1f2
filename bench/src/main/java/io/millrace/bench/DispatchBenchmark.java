package io.millrace.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What it brings to give an item to the worker process with the least outstanding work, beside dealing items to the
 * processes in turn: on many short items and a few long ones, once submitted at a steady rate that keeps three fifths of
 * the processors or workers busy, and once all together.
 */
public final class DispatchBenchmark {
    private static final long SHORT_NANOS = 1_000_000;
    private static final long LONG_NANOS = 50_000_000;
    /** One item in so many is a long one. */
    private static final int LONG_EACH = 20;

    private static final double BUSY = 0.6;
    private static final long SEED = 42;

    private final Settings settings;
    private final Consumer<String> progress;

    /** A benchmark that tells {@code progress} what it does. */
    public DispatchBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What is measured.
     *
     * @param workers how many processes, at least 1
     * @param items how many items, at least 100
     * @param rounds how often, at least 1; of each figure the median counts
     */
    public record Settings(int workers, int items, int rounds) {
        /** @throws IllegalArgumentException if a value is out of its range; the message is for the user */
        public Settings {
            if (workers < 1 || items < 100 || rounds < 1) {
                throw new IllegalArgumentException(
                        "at least 1 worker, 100 items and 1 round, not " + workers + ", " + items + " and " + rounds);
            }
        }
    }

    /** Measures both, in turn, round by round; takes minutes, and all processors. */
    public DispatchReport run() throws IOException, InterruptedException {
        long[] lengths = lengths();
        List<Figures> taking = new ArrayList<>();
        List<Figures> inTurn = new ArrayList<>();
        for (int round = 1; round <= settings.rounds; round++) {
            progress.accept("round " + round + " of " + settings.rounds);
            taking.add(measure(Dispatch::byTaking, lengths));
            inTurn.add(measure(Dispatch::inTurn, lengths));
        }
        return new DispatchReport(settings, Figures.median(taking), Figures.median(inTurn));
    }

    /** The same every time: one in twenty is long, and chance says which. */
    private long[] lengths() {
        Random random = new Random(SEED);
        long[] lengths = new long[settings.items];
        for (int index = 0; index < lengths.length; index++) {
            int other = random.nextInt(index + 1);
            lengths[index] = lengths[other];
            lengths[other] = index % LONG_EACH == 0 ? LONG_NANOS : SHORT_NANOS;
        }
        return lengths;
    }

    private Figures measure(Way way, long[] lengths) throws IOException, InterruptedException {
        double mean = (SHORT_NANOS * (LONG_EACH - 1.0) + LONG_NANOS) / LONG_EACH;
        int atOnce = Math.min(settings.workers, Runtime.getRuntime().availableProcessors());
        long[] steady = run(way, lengths, Math.round(mean / (atOnce * BUSY)));
        long[] together = run(way, lengths, 0);
        return new Figures(
                millis(steady[steady.length / 2]),
                millis(steady[(int) (steady.length * 0.99)]),
                millis(together[together.length - 1]) / 1000);
    }

    private long[] run(Way way, long[] lengths, long gap) throws IOException, InterruptedException {
        try (Dispatch dispatch = way.start(settings.workers, lengths.length)) {
            return dispatch.run(lengths, gap);
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @FunctionalInterface
    private interface Way {
        Dispatch start(int workers, int capacity) throws IOException, InterruptedException;
    }

    /**
     * What one way of dispatch gave.
     *
     * @param p50Millis half of the items that came at a steady rate were done within this time
     * @param p99Millis the same for 99 of 100
     * @param totalSeconds until all of those were done that came together
     */
    public record Figures(double p50Millis, double p99Millis, double totalSeconds) {
        static Figures median(List<Figures> rounds) {
            return new Figures(
                    median(rounds, Figures::p50Millis),
                    median(rounds, Figures::p99Millis),
                    median(rounds, Figures::totalSeconds));
        }

        private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
            return rounds.stream().mapToDouble(figure).sorted().toArray()[(rounds.size() - 1) / 2];
        }
    }
}

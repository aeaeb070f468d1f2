package io.millrace.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What one run of a contender cost.
 *
 * @param wall from its start to its end, start-up included
 * @param own processor time of the contender itself, its children included
 * @param servers processor time of all the memcached processes; zero where it uses none
 * @param peakBytes peak resident memory of the contender itself, if it is a process of its own
 */
public record Figures(Duration wall, Duration own, Duration servers, OptionalLong peakBytes) {
    /**
     * The median of each figure by itself; of an even number of runs the lower of the two in the middle. The peak is the
     * greatest of all.
     *
     * @throws IllegalArgumentException if there are no runs
     */
    public static Figures median(List<Figures> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("there is no median of no runs");
        }
        return new Figures(
                median(runs, Figures::wall),
                median(runs, Figures::own),
                median(runs, Figures::servers),
                runs.stream()
                        .flatMapToLong(figures -> figures.peakBytes.stream())
                        .max());
    }

    private static Duration median(List<Figures> runs, Function<Figures, Duration> figure) {
        return runs.stream().map(figure).sorted().toList().get((runs.size() - 1) / 2);
    }
}

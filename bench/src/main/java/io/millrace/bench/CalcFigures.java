package io.millrace.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What it cost to evaluate all operations once.
 *
 * @param cost of the process that the user starts, and of the service behind it, if there is one; the peak is that of both
 *     together
 * @param toldRate operations a second as the process itself told, from the first to the last: without its start-up
 * @param p50Millis half of the operations were answered within this time, as the process told
 * @param p99Millis the same for 99 of 100
 */
public record CalcFigures(Figures cost, OptionalDouble toldRate, OptionalDouble p50Millis, OptionalDouble p99Millis) {
    /**
     * The median of each figure by itself; of an even number of runs the lower of the two in the middle. The peak is the
     * greatest of all.
     *
     * @throws IllegalArgumentException if there are no runs
     */
    public static CalcFigures median(List<CalcFigures> runs) {
        return new CalcFigures(
                Figures.median(runs.stream().map(CalcFigures::cost).toList()),
                median(runs, CalcFigures::toldRate),
                median(runs, CalcFigures::p50Millis),
                median(runs, CalcFigures::p99Millis));
    }

    private static OptionalDouble median(List<CalcFigures> runs, Function<CalcFigures, OptionalDouble> figure) {
        double[] sorted = runs.stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }
}

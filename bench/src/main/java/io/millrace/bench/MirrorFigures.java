package io.millrace.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What it cost to mirror a folder.
 *
 * @param wall from the program's start to its end
 * @param processor time of the program and its children
 * @param peakBytes peak resident memory of them, where the system tells it
 * @param cycleSeconds what the program itself told its cycle took, if it did: without its start and its end
 */
public record MirrorFigures(Duration wall, Duration processor, OptionalLong peakBytes, OptionalDouble cycleSeconds) {
    /**
     * The median of each figure by itself; of an even number of runs the lower of the two in the middle. The peak is the
     * greatest of all.
     *
     * @throws IllegalArgumentException if there are no runs
     */
    public static MirrorFigures median(List<MirrorFigures> runs) {
        Figures costs = Figures.median(runs.stream()
                .map(run -> new Figures(run.wall, run.processor, Duration.ZERO, run.peakBytes))
                .toList());
        double[] cycles = runs.stream()
                .flatMapToDouble(run -> run.cycleSeconds.stream())
                .sorted()
                .toArray();
        return new MirrorFigures(
                costs.wall(),
                costs.own(),
                costs.peakBytes(),
                cycles.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(cycles[(cycles.length - 1) / 2]));
    }
}

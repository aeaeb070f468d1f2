package io.millrace.cli;

import io.millrace.engine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How far and how fast something is.
 *
 * @param progress of it
 * @param unitRate its units a second
 * @param itemRate what it counts foremost, its {@link #item}, a second; 0 where it counts nothing such
 */
record ProgressFigures(Progress progress, double unitRate, double itemRate) {
    private static final String BYTES = "bytes";
    private static final List<String> ITEMS = List.of("lines", "records", "operations");

    /** Of two counts, {@code files} and {@code files done}, the second says how far the first is. */
    private static final String DONE = " done";

    /** Those of the whole. */
    static ProgressFigures ofWhole(Samples samples) {
        return of(samples.latest(), samples::rate);
    }

    /** Those of a leaf. */
    static ProgressFigures ofLeaf(Samples samples, Progress leaf) {
        return of(leaf, figure -> samples.leafRate(leaf.name(), figure));
    }

    private static ProgressFigures of(Progress progress, ToDoubleFunction<ToLongFunction<Progress>> rate) {
        double itemRate = item(progress)
                .map(item -> rate.applyAsDouble(each -> each.count(item)))
                .orElse(0.0);
        return new ProgressFigures(progress, rate.applyAsDouble(Progress::done), itemRate);
    }

    /** What a progress counts foremost. */
    static Optional<String> item(Progress progress) {
        return ITEMS.stream().filter(progress.counts()::containsKey).findFirst();
    }

    /** The share that is done; what is done, where the total is unknown. */
    String share() {
        return progress.fraction().isPresent()
                ? Figures.percent(progress.fraction().getAsDouble())
                : amount(progress.done());
    }

    /** Items and units a second, those that are not zero. */
    List<String> rates() {
        List<String> rates = new ArrayList<>();
        if (itemRate >= 0.5) {
            rates.add(Figures.count(Math.round(itemRate)) + " " + item(progress).orElse("") + "/s");
        }
        if (unitRate >= 0.5) {
            rates.add(amount(Math.round(unitRate)) + "/s");
        }
        return rates;
    }

    /** The time that is left at this rate; empty where nobody can tell. */
    String left() {
        boolean known = progress.total() > progress.done() && unitRate > 0;
        return known ? Figures.span((progress.total() - progress.done()) / unitRate) + " left" : "";
    }

    /** The counts: {@code 1,200 lines, 1,190 stored, 10 rejected, 1 of 3 files}. */
    String counts() {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, Long> count : progress.counts().entrySet()) {
            String name = count.getKey();
            if (progress.counts().containsKey(name + DONE)) {
                words.add(Figures.count(progress.count(name + DONE)) + " of " + Figures.count(count.getValue()) + " "
                        + name);
            } else if (!name.endsWith(DONE)) {
                words.add(Figures.count(count.getValue()) + " " + name);
            }
        }
        return String.join(", ", words);
    }

    private String amount(long units) {
        return progress.unit().equals(BYTES)
                ? Figures.bytes(units)
                : (Figures.count(units) + " " + progress.unit()).stripTrailing();
    }
}

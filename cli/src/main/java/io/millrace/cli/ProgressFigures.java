package io.millrace.cli;

import io.millrace.engine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How far and how fast something is.
 *
 * @param progress of it
 * @param unitRate its units a second
 * @param lineRate its lines a second; 0 where it does not count lines
 */
record ProgressFigures(Progress progress, double unitRate, double lineRate) {
    private static final String BYTES = "bytes";
    private static final String LINES = "lines";

    /** Those of the whole. */
    static ProgressFigures ofWhole(Samples samples) {
        return of(samples.latest(), samples::rate);
    }

    /** Those of one of its direct parts. */
    static ProgressFigures ofPart(Samples samples, Progress part) {
        return of(part, figure -> samples.partRate(part.name(), figure));
    }

    private static ProgressFigures of(Progress progress, ToDoubleFunction<ToLongFunction<Progress>> rate) {
        return new ProgressFigures(
                progress, rate.applyAsDouble(Progress::done), rate.applyAsDouble(each -> each.count(LINES)));
    }

    /** The share that is done; what is done, where the total is unknown. */
    String share() {
        return progress.fraction().isPresent()
                ? Figures.percent(progress.fraction().getAsDouble())
                : amount(progress.done());
    }

    /** Lines and units a second, those that are not zero. */
    List<String> rates() {
        List<String> rates = new ArrayList<>();
        if (lineRate >= 0.5) {
            rates.add(Figures.count(Math.round(lineRate)) + " lines/s");
        }
        if (unitRate > 0) {
            rates.add(amount(Math.round(unitRate)) + "/s");
        }
        return rates;
    }

    /** The time that is left at this rate; empty where nobody can tell. */
    String left() {
        boolean known = progress.total() > progress.done() && unitRate > 0;
        return known ? Figures.span((progress.total() - progress.done()) / unitRate) + " left" : "";
    }

    /** The counts: {@code 1,200 lines, 1,190 stored, 10 rejected}. */
    String counts() {
        List<String> counts = new ArrayList<>();
        progress.counts().forEach((name, count) -> counts.add(Figures.count(count) + " " + name));
        return String.join(", ", counts);
    }

    private String amount(long units) {
        return progress.unit().equals(BYTES)
                ? Figures.bytes(units)
                : (Figures.count(units) + " " + progress.unit()).stripTrailing();
    }
}

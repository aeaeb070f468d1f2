package io.millrace.cli;

import java.util.ArrayList;
import java.util.List;

/** Progress as one line of text, for logs and for those who can't see a bar. */
final class PlainView {
    private PlainView() {}

    /** What to say now: share, counts, rates, time left. */
    static String line(Samples samples) {
        ProgressFigures figures = ProgressFigures.ofWhole(samples);
        List<String> words = new ArrayList<>();
        words.add(figures.share());
        words.add(figures.counts());
        words.addAll(figures.rates());
        words.add(figures.left());
        words.removeIf(String::isEmpty);
        return samples.latest().name() + ": " + String.join(", ", words);
    }
}

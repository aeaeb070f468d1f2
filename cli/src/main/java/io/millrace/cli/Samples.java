package io.millrace.cli;

import io.millrace.engine.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The progress of a job as it was seen lately: what rates are taken from. */
final class Samples {
    private final Deque<Sample> recent = new ArrayDeque<>();
    private final long window;

    /** Keeps what was seen within {@code window} of the newest sample. */
    Samples(Duration window) {
        this.window = window.toNanos();
    }

    private record Sample(long nanos, Progress progress) {}

    /** Adds what is seen at {@code nanos}, which must not be before the sample added last. */
    void add(long nanos, Progress progress) {
        recent.addLast(new Sample(nanos, progress));
        while (nanos - recent.getFirst().nanos > window) {
            recent.removeFirst();
        }
    }

    /**
     * The newest.
     *
     * @throws java.util.NoSuchElementException if there is none yet
     */
    Progress latest() {
        return recent.getLast().progress;
    }

    /** The parts, and parts of parts, of the newest that have no parts themselves. */
    List<Progress> latestLeaves() {
        return latest().parts().stream().flatMap(Samples::leaves).toList();
    }

    /** By how much a figure of the whole has grown a second; 0 until there are two samples. */
    double rate(ToLongFunction<Progress> figure) {
        return rate(Optional::of, figure);
    }

    /** By how much a figure of the leaf {@code name} has grown a second. */
    double leafRate(String name, ToLongFunction<Progress> figure) {
        return rate(
                whole -> leaves(whole).filter(leaf -> leaf.name().equals(name)).findFirst(), figure);
    }

    private static Stream<Progress> leaves(Progress progress) {
        return progress.parts().isEmpty()
                ? Stream.of(progress)
                : progress.parts().stream().flatMap(Samples::leaves);
    }

    private double rate(Function<Progress, Optional<Progress>> choice, ToLongFunction<Progress> figure) {
        Optional<Progress> now = choice.apply(latest());
        if (now.isEmpty()) {
            return 0;
        }
        for (Sample first : recent) {
            Optional<Progress> then = choice.apply(first.progress);
            if (then.isPresent()) {
                long growth = figure.applyAsLong(now.get()) - figure.applyAsLong(then.get());
                return perSecond(growth, recent.getLast().nanos - first.nanos);
            }
        }
        return 0;
    }

    private static double perSecond(long growth, long nanos) {
        return nanos <= 0 ? 0 : Math.max(0, growth) * 1e9 / nanos;
    }
}

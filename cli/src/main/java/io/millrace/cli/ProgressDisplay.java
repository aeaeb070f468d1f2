package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.Progress;
import io.millrace.engine.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows how far a job is, until it is closed. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration BAR_PERIOD = Duration.ofMillis(200);
    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(5);
    private static final Duration BAR_WINDOW = Duration.ofSeconds(5);

    private final LiveRegion region;
    private final Ticker ticker;

    private ProgressDisplay(LiveRegion region, Ticker ticker) {
        this.region = region;
        this.ticker = ticker;
    }

    /**
     * Begins to show what {@code progress} tells, unless it rests.
     *
     * @param mode anything but {@link ProgressMode#AUTO}
     */
    static ProgressDisplay start(
            ProgressMode mode,
            Terminal terminal,
            LiveRegion region,
            Clock clock,
            Supplier<Progress> progress,
            Rest rest) {
        boolean bars = mode == ProgressMode.BAR;
        Samples samples = new Samples(bars ? BAR_WINDOW : PLAIN_PERIOD.multipliedBy(2));
        Runnable show = () -> {
            Progress now = progress.get();
            Optional<String> instead = rest.insteadOf(now);
            samples.add(clock.nanos(), now);
            if (bars) {
                region.draw(instead.map(List::of).orElseGet(() -> bars(terminal, samples)));
            } else if (mode == ProgressMode.PLAIN && instead.isEmpty()) {
                region.print(PlainView.line(samples));
            }
        };
        samples.add(clock.nanos(), progress.get());
        return new ProgressDisplay(region, Ticker.start("progress", bars ? BAR_PERIOD : PLAIN_PERIOD, clock, show));
    }

    private static List<String> bars(Terminal terminal, Samples samples) {
        return new BarView(terminal.width().columns(), terminal.drawsBlocks()).lines(samples);
    }

    @Override
    public void close() {
        ticker.close();
        region.close();
    }
}

package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.Progress;
import io.millrace.engine.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows how far a job is, until it is closed. While the job rests nothing runs: it has to be woken then. */
final class ProgressDisplay implements AutoCloseable {
    private static final Duration BAR_PERIOD = Duration.ofMillis(200);
    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(5);
    private static final Duration BAR_WINDOW = Duration.ofSeconds(5);

    private final LiveRegion region;
    private final Duration period;
    private final Clock clock;
    private final View view;
    private @Nullable Ticker ticker;
    private boolean closed;

    private ProgressDisplay(LiveRegion region, Duration period, Clock clock, View view) {
        this.region = region;
        this.period = period;
        this.clock = clock;
        this.view = view;
    }

    /** Looks at the job. */
    @FunctionalInterface
    private interface View {
        /**
         * Shows how far it is if that is {@code due}, and in any case what there is to show while it rests.
         *
         * @return whether it rests
         */
        boolean show(boolean due);
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
        View view = due -> {
            Progress now = progress.get();
            Optional<String> instead = rest.insteadOf(now);
            samples.add(clock.nanos(), now);
            if (bars && (due || instead.isPresent())) {
                region.draw(instead.map(List::of).orElseGet(() -> bars(terminal, samples)));
            } else if (mode == ProgressMode.PLAIN && due && instead.isEmpty()) {
                region.print(PlainView.line(samples));
            }
            return instead.isPresent();
        };
        ProgressDisplay display = new ProgressDisplay(region, bars ? BAR_PERIOD : PLAIN_PERIOD, clock, view);
        if (mode == ProgressMode.NONE) {
            display.close();
        } else {
            display.wake();
        }
        return display;
    }

    /** The job rests no more, or has come to rest. */
    void wake() {
        look(false);
    }

    private synchronized void look(boolean due) {
        if (closed) {
            return;
        }
        boolean rests = view.show(due);
        if (rests && ticker != null) {
            ticker.stop();
            ticker = null;
        } else if (!rests && ticker == null) {
            ticker = Ticker.start("progress", period, clock, () -> look(true));
        }
    }

    private static List<String> bars(Terminal terminal, Samples samples) {
        return new BarView(terminal.width().columns(), terminal.drawsBlocks()).lines(samples);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (ticker != null) {
            ticker.stop();
        }
        region.close();
    }
}

package io.millrace.calc;

import io.millrace.engine.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of the operations so far; any number of threads may add. When nothing is on its way any more, {@code
 * accepted = results + errors + unanswered}.
 */
final class OperationTally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder results = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Latencies latencies = new Latencies();
    private final Clock clock;
    private final AtomicReference<@Nullable Long> first = new AtomicReference<>();
    private volatile long last;

    /** A tally whose times go by {@code clock}. */
    OperationTally(Clock clock) {
        this.clock = clock;
    }

    /** So many are taken in now. */
    void accepted(int operations) {
        accepted.add(operations);
        if (first.get() == null) {
            first.compareAndSet(null, clock.nanos());
        }
    }

    /** The operations of a turn are answered now, which were taken in at {@code begun} by the clock's nanoseconds. */
    void answered(BlockEvaluator.Turn turn, long begun) {
        long now = clock.nanos();
        last = now;
        results.add(turn.operations() - turn.errors());
        errors.add(turn.errors());
        latencies.add(now - begun, turn.operations());
    }

    /** So many will not be answered any more. */
    void unanswered(int operations) {
        unanswered.add(operations);
    }

    long accepted() {
        return accepted.sum();
    }

    long results() {
        return results.sum();
    }

    long errors() {
        return errors.sum();
    }

    long unanswered() {
        return unanswered.sum();
    }

    /** From the first that was taken in to the last that was answered; 0 as long as there is none. */
    double seconds() {
        Long begin = first.get();
        return begin == null || last == 0 ? 0 : Math.max(0, last - begin) / 1e9;
    }

    Latencies latencies() {
        return latencies;
    }
}

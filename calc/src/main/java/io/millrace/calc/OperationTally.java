package io.millrace.calc;

import java.util.concurrent.atomic.LongAdder;

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

    /** So many were taken in. */
    void accepted(int operations) {
        accepted.add(operations);
    }

    /** The operations of a turn were answered, {@code nanos} after they had been taken in. */
    void answered(BlockEvaluator.Turn turn, long nanos) {
        results.add(turn.operations() - turn.errors());
        errors.add(turn.errors());
        latencies.add(nanos, turn.operations());
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

    Latencies latencies() {
        return latencies;
    }
}

package io.millrace.calc;

import io.millrace.engine.Clock;
import java.time.Duration;

/**
 * Evaluates the operations of a block, and stops between two of them when it has taken long enough or has made much text:
 * the rest is for another turn, so that nobody's long operations keep others' short ones waiting, and nobody's huge
 * results fill the memory. Not for several threads at once.
 */
public final class BlockEvaluator {
    private static final long TURN_NANOS = Duration.ofMillis(20).toNanos();
    /** How much text a turn makes, but for its last line. */
    static final int TURN_BYTES = 64 << 10;

    /** So many plain operations go between two looks at the clock, which costs as much as one of them. */
    private static final int BETWEEN_LOOKS = 16;

    private final Calculator calculator;
    private final Clock clock;

    /** An evaluator for this language, whose turns go by {@code clock}. */
    public BlockEvaluator(Language language, Clock clock) {
        this.calculator = new Calculator(language);
        this.clock = clock;
    }

    /**
     * How far a turn got.
     *
     * @param operations evaluated, at least 1
     * @param errors how many of them ended with an error
     * @param bytes of the block's text that they take
     */
    public record Turn(int operations, int errors, int bytes) {}

    /** Evaluates the first operations of a block, at least one, and adds a line to {@code out} for each. */
    public Turn evaluate(OperationBlock block, TextBuffer out) {
        byte[] text = block.text();
        int start = block.from();
        int operations = 0;
        int errors = 0;
        long begin = clock.nanos();
        int mostLength = out.length() + TURN_BYTES;
        while (start < block.to()) {
            int end = LineScan.first('\n', text, start, block.to());
            if (!calculator.evaluate(text, start, end, block.firstLine() + operations, out)) {
                errors++;
            }
            out.add((byte) '\n');
            start = end + 1;
            operations++;
            boolean look = operations % BETWEEN_LOOKS == 0 || calculator.mayHaveTakenLong();
            if (out.length() >= mostLength || (look && clock.nanos() - begin > TURN_NANOS)) {
                break;
            }
        }
        return new Turn(operations, errors, start - block.from());
    }
}

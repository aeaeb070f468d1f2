package io.millrace.calc;

import java.io.IOException;
import java.util.Optional;

/**
 * A block on its way through evaluation: how far it is evaluated, and what of that is not written yet. It is passed from
 * thread to thread; who has it changes it, and {@link ResultSequence} does under its lock.
 */
final class BlockTask {
    private static final int ROOM = OperationBlock.USUAL_BYTES;

    private final long position;
    private final long begun;
    private final TextBuffer answers = new TextBuffer(ROOM);
    private Optional<OperationBlock> unevaluated;
    private Optional<OperationBlock> unwritten;
    private int answered;

    /**
     * A block of which nothing is evaluated.
     *
     * @param position its place in the sequence of all blocks
     * @param begun when it was read, by {@link io.millrace.engine.Clock#nanos}
     */
    BlockTask(OperationBlock block, long position, long begun) {
        this.position = position;
        this.begun = begun;
        this.unevaluated = Optional.of(block);
        this.unwritten = unevaluated;
    }

    long position() {
        return position;
    }

    long begun() {
        return begun;
    }

    boolean evaluated() {
        return unevaluated.isEmpty();
    }

    /** How many bytes of answers wait to be written. */
    int waiting() {
        return answers.length();
    }

    /** Evaluates some more of it. */
    void evaluate(BlockEvaluator evaluator) {
        OperationBlock block = unevaluated.orElseThrow();
        BlockEvaluator.Turn turn = evaluator.evaluate(block, answers);
        answered += turn.operations();
        unevaluated = turn.operations() == block.count()
                ? Optional.empty()
                : Optional.of(block.rest(turn.operations(), turn.bytes()));
    }

    /** Leaves what is not evaluated as it is, for good. */
    void giveUp() {
        unevaluated = Optional.empty();
    }

    /** Writes the answers that wait; returns for how many operations. */
    int writeTo(ResultWriter writer) throws IOException {
        int written = answered;
        if (written > 0) {
            unwritten = writer.write(unwritten.orElseThrow(), answers.array(), 0, answers.length());
            answers.truncate(0);
            answered = 0;
        }
        return written;
    }

    /** What is worked on, for people. */
    @Override
    public String toString() {
        return unevaluated.map(OperationBlock::toString).orElse("nothing");
    }
}

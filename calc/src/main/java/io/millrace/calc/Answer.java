package io.millrace.calc;

/**
 * The results of the first operations of a block.
 */
final class Answer {
    /** So many bytes are free in front of the text, for a header. */
    static final int HEADROOM = WireFrame.HEADER;

    private final OperationBlock block;
    private final byte[] bytes;
    private final BlockEvaluator.Turn turn;

    /**
     * The answer to the operations of {@code turn}, the first ones of {@code block}.
     *
     * @param bytes {@value #HEADROOM} bytes, and then a line for each operation
     */
    Answer(OperationBlock block, byte[] bytes, BlockEvaluator.Turn turn) {
        this.block = block;
        this.bytes = bytes;
        this.turn = turn;
    }

    /** The answer out of what an evaluator has written. */
    static Answer of(OperationBlock block, TextBuffer text, BlockEvaluator.Turn turn) {
        byte[] bytes = new byte[HEADROOM + text.length()];
        System.arraycopy(text.array(), 0, bytes, HEADROOM, text.length());
        return new Answer(block, bytes, turn);
    }

    /** An answer that says of the first operation of {@code block} that it can't be answered. */
    static Answer refusal(OperationBlock block, String reason) {
        TextBuffer text = new TextBuffer(128);
        text.add("error: line " + block.firstLine() + ", column 1: " + reason.replace('\n', ' ') + "\n");
        return of(block, text, new BlockEvaluator.Turn(1, 1, firstLength(block)));
    }

    /** How many bytes the first operation of a block has, its line feed included. */
    static int firstLength(OperationBlock block) {
        return LineScan.first('\n', block.text(), block.from(), block.to()) + 1 - block.from();
    }

    /** The block, of which the first operations are answered here. */
    OperationBlock block() {
        return block;
    }

    /** How far the answer gets. */
    BlockEvaluator.Turn turn() {
        return turn;
    }

    /** {@value #HEADROOM} bytes that are free, and then the results, a line each, to the end. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes the results have. */
    int length() {
        return bytes.length - HEADROOM;
    }
}

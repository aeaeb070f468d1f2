package io.millrace.calc;

import io.millrace.engine.Clock;
import io.millrace.engine.ProcessOptions;
import io.millrace.engine.WorkerProgram;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * What a worker process of the service runs: it answers a block with the results of its first operations.
 *
 * <p>A request is the line number of the first operation (8 bytes, most significant first), the number of operations (4
 * bytes), and their lines; a reply is how many operations were evaluated, how many of them to an error, and how many bytes
 * of the request's lines they take (4 bytes each), and a line of result for each.
 */
public final class CalcProgram implements WorkerProgram {
    private static final String NAME = "calc";
    private static final int REQUEST_HEADER = Long.BYTES + Integer.BYTES;
    private static final int REPLY_HEADER = 3 * Integer.BYTES;

    private static final long LEAST_HEAP = 48 << 20;
    /** For an operation's text, and the numbers in it. */
    private static final long HEAP_PER_BYTE = 32;
    /** For the numbers that an operation holds at once, and half as much to compute with. */
    private static final long HEAP_PER_BIT = Budget.HELD_SHARE / 8 * 3 / 2;
    /** More than a turn lasts, and than it takes to notice that an operation's time is over. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Made by the service loader. */
    public CalcProgram() {}

    /** Processes for this language, each replaced after so many operations; 0: never. */
    static ProcessOptions options(Language language, long recycle) {
        Limits limits = language.limits();
        // a decimal digit takes more than three bits
        int longestResult = Math.max(limits.bits() / 3, language.decimalDigits().orElse(0)) + 1024;
        int frame = Math.max(limits.length(), OperationBlock.USUAL_BYTES) + BlockEvaluator.TURN_BYTES + longestResult;
        return ProcessOptions.of(NAME, language.toArguments())
                .withHeap(LEAST_HEAP + HEAP_PER_BYTE * limits.length() + HEAP_PER_BIT * limits.bits())
                .withTimeLimit(limits.time().plus(GRACE))
                .withMaxFrame(frame)
                .withRecycle(recycle);
    }

    /** Asks for the results of a block. */
    static ByteBuffer request(OperationBlock block) {
        return ByteBuffer.allocate(REQUEST_HEADER + block.length())
                .putLong(block.firstLine())
                .putInt(block.count())
                .put(block.text(), block.from(), block.length())
                .flip();
    }

    /** What was answered to the request for a block. */
    static Answer answer(OperationBlock block, ByteBuffer reply) {
        BlockEvaluator.Turn turn = new BlockEvaluator.Turn(reply.getInt(), reply.getInt(), reply.getInt());
        byte[] bytes = new byte[Answer.HEADROOM + reply.remaining()];
        reply.get(bytes, Answer.HEADROOM, reply.remaining());
        return new Answer(block, bytes, turn);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Responder open(List<String> arguments) {
        BlockEvaluator evaluator = new BlockEvaluator(Language.ofArguments(arguments), Clock.system());
        TextBuffer text = new TextBuffer(BlockEvaluator.TURN_BYTES);
        return request -> {
            text.truncate(REPLY_HEADER);
            BlockEvaluator.Turn turn = evaluator.evaluate(block(request), text);
            ByteBuffer reply = ByteBuffer.wrap(text.array(), 0, text.length());
            reply.putInt(turn.operations()).putInt(turn.errors()).putInt(turn.bytes());
            return reply.rewind();
        };
    }

    private static OperationBlock block(ByteBuffer request) {
        long firstLine = request.getLong();
        int count = request.getInt();
        int from = request.arrayOffset() + request.position();
        return new OperationBlock(request.array(), from, from + request.remaining(), count, firstLine);
    }
}

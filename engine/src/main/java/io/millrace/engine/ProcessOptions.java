package io.millrace.engine;

import java.time.Duration;
import java.util.List;

/**
 * What a worker process runs, and what it may cost.
 *
 * @param program the name of the {@link WorkerProgram}
 * @param arguments what the program is opened with
 * @param heapBytes the most memory that its objects may take, {@code -Xmx}, at least {@link #LEAST_HEAP}; one that needs
 *     more ends
 * @param timeLimit of one exchange; one that takes longer is ended. Zero: none
 * @param maxFrame the most bytes that a request or a reply may have, at least {@link #LEAST_FRAME}
 * @param recycle after how many units of work a process is replaced by a fresh one; what the units are,
 *     {@link WorkerProcess#exchange} says. 0: never
 */
public record ProcessOptions(
        String program, List<String> arguments, long heapBytes, Duration timeLimit, int maxFrame, long recycle) {
    /** Of {@link #heapBytes}: 8 MiB. */
    public static final long LEAST_HEAP = 8 << 20;

    /** Of {@link #maxFrame}: 1 KiB. */
    public static final int LEAST_FRAME = 1 << 10;

    private static final long USUAL_HEAP = 64 << 20;
    private static final int USUAL_FRAME = 16 << 20;

    /** @throws IllegalArgumentException if a value is out of its range */
    public ProcessOptions {
        arguments = List.copyOf(arguments);
        if (heapBytes < LEAST_HEAP) {
            throw new IllegalArgumentException(
                    "a worker process needs a heap of at least " + LEAST_HEAP + " bytes, not " + heapBytes);
        }
        if (timeLimit.isNegative()) {
            throw new IllegalArgumentException("the time limit of an exchange must not be negative: " + timeLimit);
        }
        if (maxFrame < LEAST_FRAME) {
            throw new IllegalArgumentException(
                    "a frame must be allowed at least " + LEAST_FRAME + " bytes, not " + maxFrame);
        }
        if (recycle < 0) {
            throw new IllegalArgumentException("a process is recycled after 0 (never) or more units, not " + recycle);
        }
    }

    /** This program with a heap of 64 MiB, no time limit and frames up to 16 MiB, never recycled. */
    public static ProcessOptions of(String program, List<String> arguments) {
        return new ProcessOptions(program, arguments, USUAL_HEAP, Duration.ZERO, USUAL_FRAME, 0);
    }

    /** The same with another {@link #heapBytes}. */
    public ProcessOptions withHeap(long bytes) {
        return new ProcessOptions(program, arguments, bytes, timeLimit, maxFrame, recycle);
    }

    /** The same with another {@link #timeLimit}. */
    public ProcessOptions withTimeLimit(Duration limit) {
        return new ProcessOptions(program, arguments, heapBytes, limit, maxFrame, recycle);
    }

    /** The same with another {@link #maxFrame}. */
    public ProcessOptions withMaxFrame(int bytes) {
        return new ProcessOptions(program, arguments, heapBytes, timeLimit, bytes, recycle);
    }

    /** The same with another {@link #recycle}. */
    public ProcessOptions withRecycle(long units) {
        return new ProcessOptions(program, arguments, heapBytes, timeLimit, maxFrame, units);
    }
}

package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes operations as they are typically sent: 2 to 12 integers of two digits, the four operators between them, no
 * parentheses; 32 characters on average. The same seed makes the same operations.
 */
public final class OperationGenerator {
    private static final int FEWEST_INTEGERS = 2;
    private static final int MOST_INTEGERS = 12;
    private static final int LONGEST_LINE = 6 * MOST_INTEGERS;
    private static final int WRITTEN_AT_ONCE = 1 << 16;

    private final SplittableRandom random;
    private final List<byte[]> operators;

    /** A generator whose chance is fixed by {@code seed}. */
    public OperationGenerator(long seed) {
        this(seed, List.of("+", "-", "*", "/"));
    }

    /** The same with other operators of one or two characters, all of them equally likely. */
    public OperationGenerator(long seed, List<String> operators) {
        this.random = new SplittableRandom(seed);
        this.operators = operators.stream()
                .map(operator -> operator.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /**
     * Writes the next {@code operations} operations, a line each.
     *
     * @throws IOException if {@code out} does
     */
    public void write(OutputStream out, long operations) throws IOException {
        byte[] lines = new byte[WRITTEN_AT_ONCE];
        int length = 0;
        for (long made = 0; made < operations; made++) {
            if (length + LONGEST_LINE > lines.length) {
                out.write(lines, 0, length);
                length = 0;
            }
            length = compose(lines, length);
            lines[length++] = '\n';
        }
        out.write(lines, 0, length);
    }

    /** The next {@code operations} operations. */
    public List<String> next(int operations) {
        List<String> made = new ArrayList<>(operations);
        byte[] line = new byte[LONGEST_LINE];
        for (int i = 0; i < operations; i++) {
            made.add(new String(line, 0, compose(line, 0), StandardCharsets.US_ASCII));
        }
        return made;
    }

    /** Writes an operation at {@code from} and tells where it ends. */
    private int compose(byte[] line, int from) {
        int at = from;
        int integers = random.nextInt(FEWEST_INTEGERS, MOST_INTEGERS + 1);
        for (int i = 0; i < integers; i++) {
            if (i > 0) {
                line[at++] = ' ';
                byte[] operator = operators.get(random.nextInt(operators.size()));
                System.arraycopy(operator, 0, line, at, operator.length);
                at += operator.length;
                line[at++] = ' ';
            }
            int integer = random.nextInt(10, 100);
            line[at++] = (byte) ('0' + integer / 10);
            line[at++] = (byte) ('0' + integer % 10);
        }
        return at;
    }
}

package io.millrace.bench;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import io.millrace.calc.Calculator;
import io.millrace.calc.Language;
import io.millrace.calc.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.objecthunter.exp4j.ExpressionBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to read and evaluate an operation that hasn't been seen before, on one thread: ours beside exp4j and
 * EvalEx. The figure is the time per operation. Each gets the operations in the form it takes, made beforehand: strings,
 * or bytes. Before anything is measured, all results are compared; a wrong one ends the run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class EvaluationBenchmark {
    private static final int OPERATIONS = 4096;
    private static final long SEED = 1;
    private static final double TOLERANCE = 1e-9;

    /** What is evaluated. */
    @Param
    Shape shape = Shape.SAMPLE;

    private final Calculator calculator = new Calculator(Language.USUAL);
    private final TextBuffer results = new TextBuffer(1 << 20);
    private List<String> strings = List.of();
    private byte[] bytes = {};
    private int[] ends = {};

    /** Makes the operations and compares the results. */
    @Setup
    public void prepare() throws BaseException {
        strings = new OperationGenerator(SEED, List.of(shape.operators.split(" "))).next(OPERATIONS);
        bytes = String.join("\n", strings).concat("\n").getBytes(StandardCharsets.US_ASCII);
        ends = new int[OPERATIONS];
        for (int i = 0, end = -1; i < OPERATIONS; i++) {
            end += strings.get(i).length() + 1;
            ends[i] = end;
        }
        if (shape == Shape.SAMPLE) {
            for (String operation : strings) {
                requireEqual(operation, number(operation), exp4j(operation));
                requireEqual(operation, number(operation), evalEx(operation));
            }
        }
    }

    /** Ours: from the bytes to the number. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public double millrace() {
        double sum = 0;
        int from = 0;
        for (int end : ends) {
            sum += calculator.number(bytes, from, end);
            from = end + 1;
        }
        return sum;
    }

    /** Ours: from the bytes to the text of the result. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public int millraceWithText() {
        results.truncate(0);
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            calculator.evaluate(bytes, from, ends[i], i + 1L, results);
            from = ends[i] + 1;
        }
        return results.length();
    }

    /** exp4j: from the string to the number. It has no flooring division. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public double exp4j() {
        double sum = 0;
        for (String operation : strings) {
            sum += exp4j(operation);
        }
        return sum;
    }

    /** EvalEx: from the string to the number. */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public double evalEx() throws BaseException {
        double sum = 0;
        for (String operation : strings) {
            sum += evalEx(operation);
        }
        return sum;
    }

    private double number(String operation) {
        byte[] text = operation.getBytes(StandardCharsets.US_ASCII);
        return calculator.number(text, 0, text.length);
    }

    private static double exp4j(String operation) {
        return new ExpressionBuilder(operation).build().evaluate();
    }

    private static double evalEx(String operation) throws BaseException {
        return new Expression(operation).evaluate().getNumberValue().doubleValue();
    }

    private static void requireEqual(String operation, double ours, double theirs) {
        if (Math.abs(ours - theirs) > TOLERANCE * Math.max(1, Math.abs(ours))) {
            throw new IllegalStateException(operation + " is " + ours + ", for a peer " + theirs);
        }
    }

    /** Which operators the operations have. */
    public enum Shape {
        /** The four of the sample shape. */
        SAMPLE("+ - * /"),
        /** Those that make integers of integers; the peers, which lack one of them, do not take part. */
        INTEGERS("+ - * //");

        private final String operators;

        Shape(String operators) {
            this.operators = operators;
        }
    }
}

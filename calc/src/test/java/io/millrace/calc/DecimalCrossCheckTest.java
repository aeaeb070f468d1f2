package io.millrace.calc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds decimal results, character by character, to those of Python's decimal module. */
@Tag("slow")
final class DecimalCrossCheckTest {
    private static final int OPERATIONS = 10_000;
    private static final List<String> FUNCTIONS = List.of("sqrt(%s)", "exp(%s)", "log(%s)", "abs(%s)");
    private static final List<String> PAIRS =
            List.of("(%s + %s)", "(%s - %s)", "(%s * %s)", "(%s / %s)", "min(%s, %s)", "max(%s, %s)");

    @TempDir
    Path folder;

    @Test
    void decimalsAreThoseOfPython() throws Exception {
        check(20170929);
    }

    @Test
    void soAreOthersEachTime() throws Exception {
        check(new Random().nextInt());
    }

    @Test
    void nothingIsLeftOfWhatIsTooSmall() throws Exception {
        String tiny = "exp(-2200000.5)";
        compare(
                List.of(
                        "exp(-495228.456138) ** 10",
                        "(" + tiny + ") ** 2",
                        tiny + " * " + tiny,
                        tiny + " / 1e300000",
                        tiny + " * 1e-40 * 1e40",
                        "-" + tiny + " * " + tiny,
                        "exp(-1e7)",
                        tiny),
                "what is too small");
    }

    @Test
    void whatLooksLikeATieIsRoundedByWhatIsFarBehind() throws Exception {
        compare(
                List.of(
                        "exp(405e-28)",
                        "exp(exp(405e-28))",
                        "exp(-405e-28)",
                        "exp(3e-14)",
                        "1.00000000000001 ** 10",
                        "0.99999999999999 ** 10",
                        "1.00000000000003 ** 3",
                        "log(1.00000000000001)",
                        "exp(1e-39)",
                        "exp(5e-28)",
                        "1.5 ** 19",
                        "0.5 ** 40"),
                "ties");
    }

    private void check(int seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> operations = Stream.generate(() -> operation(random, random.nextInt(5)))
                .limit(OPERATIONS)
                .toList();
        compare(operations, "seed " + seed);
    }

    private void compare(List<String> operations, String what) throws IOException, InterruptedException {
        List<String> ofPython = PythonProgram.answers("/evaluate_decimals.py", operations, folder);
        Calculator calculator = new Calculator(new Language(Limits.USUAL, OptionalInt.of(28)));
        List<String> differences = IntStream.range(0, operations.size())
                .filter(i -> !ofPython.get(i).equals(outcome(calculator, operations.get(i))))
                .mapToObj(i -> operations.get(i) + " is " + outcome(calculator, operations.get(i)) + ", in Python "
                        + ofPython.get(i))
                .toList();
        assertThat(differences).as(what).isEmpty();
    }

    private static String outcome(Calculator calculator, String operation) {
        byte[] text = operation.getBytes(US_ASCII);
        TextBuffer out = new TextBuffer(64);
        boolean good = calculator.evaluate(text, 0, text.length, 1, out);
        return good ? out.toString() : "!" + calculator.kindOfError(text, 0, text.length);
    }

    private static String operation(Random random, int depth) {
        if (depth == 0) {
            return number(random);
        }
        return switch (random.nextInt(10)) {
            case 0 -> number(random);
            case 1 -> "-" + number(random);
            case 2 -> "(" + operation(random, depth - 1) + ")**" + random.nextInt(20);
            case 3, 4 -> FUNCTIONS.get(random.nextInt(FUNCTIONS.size())).formatted(operation(random, depth - 1));
            default ->
                PAIRS.get(random.nextInt(PAIRS.size()))
                        .formatted(operation(random, depth - 1), operation(random, depth - 1));
        };
    }

    private static String number(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Integer.toString(random.nextInt(100));
            case 1 -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 1000);
            case 2 -> new BigInteger(1 + random.nextInt(120), random) + "." + random.nextInt(1_000_000);
            case 3 -> random.nextInt(1000) + "e" + random.nextInt(-60, 60);
            case 4 -> "0." + new BigInteger(80, random);
            case 5 -> Long.toString(random.nextLong(1L << 60));
            case 6 -> random.nextInt(10) + "." + "0".repeat(random.nextInt(5));
            default -> Integer.toString(random.nextInt(10));
        };
    }
}

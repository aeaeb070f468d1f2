package io.millrace.calc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds results, character by character, and kinds of errors to those of {@code python3} itself. */
@Tag("slow")
final class PythonCrossCheckTest {
    private static final int OPERATIONS = 50_000;
    private static final Map<ErrorKind, String> OF_PYTHON = Map.of(
            ErrorKind.SYNTAX, "SyntaxError",
            ErrorKind.NAME, "NameError",
            ErrorKind.TYPE, "TypeError",
            ErrorKind.VALUE, "ValueError",
            ErrorKind.ZERO_DIVISION, "ZeroDivisionError",
            ErrorKind.OVERFLOW, "OverflowError",
            ErrorKind.COMPLEX, "complex");
    /** Small integers, so that Python, which has no limits, doesn't take long. */
    private static final Language LANGUAGE =
            new Language(new Limits(10_000, 100, 5_000, Duration.ofMinutes(1)), OptionalInt.empty());

    @TempDir
    Path folder;

    @Test
    void operationsMeanWhatTheyMeanInPython() throws Exception {
        check(20170929);
    }

    @Test
    void soDoOthersEachTime() throws Exception {
        check(new Random().nextInt());
    }

    private void check(int seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        RandomOperations source = new RandomOperations(random);
        Calculator calculator = new Calculator(LANGUAGE);
        List<String> operations = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        while (operations.size() < OPERATIONS) {
            String operation = source.next();
            String outcome = outcome(calculator, operation);
            if (!outcome.equals("!null")) {
                operations.add(howToCheck(outcome) + operation);
                ours.add(outcome);
            }
        }
        List<String> ofPython = PythonProgram.answers("/evaluate.py", operations, folder);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            boolean foreign = ofPython.get(i).equals("!foreign") && ours.get(i).startsWith("!");
            if (!foreign && !ofPython.get(i).equals(ours.get(i))) {
                differences.add(operations.get(i) + " is " + ours.get(i) + ", in Python " + ofPython.get(i));
            }
        }
        assertThat(differences).as("seed " + seed).isEmpty();
    }

    /** The result, or ! and what Python calls the error; {@code !null} if it hits a limit, which Python has none of. */
    private static String outcome(Calculator calculator, String operation) {
        byte[] text = operation.getBytes(UTF_8);
        TextBuffer out = new TextBuffer(64);
        if (calculator.evaluate(text, 0, text.length, 1, out)) {
            return out.toString();
        }
        return "!" + OF_PYTHON.get(calculator.kindOfError(text, 0, text.length));
    }

    private static String howToCheck(String outcome) {
        return switch (outcome) {
            case "!SyntaxError" -> "?";
            case "!complex" -> "~";
            default -> "";
        };
    }
}

package io.millrace.calc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalInt;

/** Evaluates single operations for tests. */
final class Calculated {
    private static final String PLACE = "error: line 1, column ";

    private Calculated() {}

    /** The text of an operation's result. */
    static String result(String operation) {
        return result(operation, Language.USUAL);
    }

    /** The same in decimals of so many digits. */
    static String decimal(String operation, int digits) {
        return result(operation, new Language(Limits.USUAL, OptionalInt.of(digits)));
    }

    /** The same in any language. */
    static String result(String operation, Language language) {
        return evaluate(operation.getBytes(UTF_8), new Calculator(language), true);
    }

    /** What is wrong with an operation, from the column on. */
    static String error(String operation) {
        return error(operation, Language.USUAL);
    }

    /** The same in any language. */
    static String error(String operation, Language language) {
        return error(operation.getBytes(UTF_8), language);
    }

    /** The same for bytes. */
    static String error(byte[] operation, Language language) {
        String error = evaluate(operation, new Calculator(language), false);
        if (!error.startsWith(PLACE)) {
            throw new AssertionError(error + " doesn't begin with " + PLACE);
        }
        return error.substring(PLACE.length());
    }

    private static String evaluate(byte[] operation, Calculator calculator, boolean good) {
        TextBuffer out = new TextBuffer(16);
        if (calculator.evaluate(operation, 0, operation.length, 1, out) != good) {
            throw new AssertionError(new String(operation, UTF_8) + " unexpectedly is " + out);
        }
        return out.toString();
    }
}

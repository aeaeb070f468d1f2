package io.millrace.calc;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes operations of all kinds for {@link PythonCrossCheckTest}: numbers of all sizes, all operators and functions. */
final class RandomOperations {
    private static final List<Function> FUNCTIONS = List.of(Function.values());
    private static final String[] OPERATORS = {"+", "-", "*", "/", "//", "%", "**"};
    private static final String[] SPECIAL_FLOATS = {
        "0.0",
        "1e308",
        "1.7976931348623157e308",
        "5e-324",
        "2.5e-323",
        "1e-310",
        "2.2250738585072014e-308",
        "1e999",
        "1e16",
        "9999999999999998.0",
        "1e15",
        "1e22",
        "1e23",
        ".5",
        "1.5",
        "2.5",
        "0.1",
        "1.",
        "1e-4",
        "1e-5",
        "123e-7",
        "1_0.0_1e1_0",
        "0e0",
        "00.5",
        "09.5",
        "4503599627370497.5",
        "0.30000000000000004",
        "1e-7",
        "2.675",
        "3.141592653589793"
    };
    private static final String[] SPECIAL_INTEGERS = {
        "0",
        "1",
        "2",
        "00",
        "1_000",
        "9007199254740992",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "3037000500",
        "4294967296",
        "1" + "0".repeat(308),
        "1" + "0".repeat(309),
        "2" + "0".repeat(400)
    };
    private static final String[] WRONG = {
        "foo", "", "()", "1__0", "1_", "007", "1e", "1.5.5", "_1", "$", "π", "sin", "1abc", "in", ".", "2 3"
    };
    private static final String INSERTED = "+-*/%(),._ 0123456789e";

    private final Random random;

    RandomOperations(Random random) {
        this.random = random;
    }

    /** Another one. */
    String next() {
        String operation = expression(random.nextInt(5));
        return random.nextInt(12) == 0 ? damaged(operation) : operation;
    }

    private String damaged(String operation) {
        StringBuilder damaged = new StringBuilder(operation);
        int at = random.nextInt(operation.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> damaged.delete(at, Math.min(at + 1, operation.length()));
            case 1 -> damaged.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
            default -> damaged.setLength(at);
        }
        return damaged.toString();
    }

    private String expression(int depth) {
        if (depth == 0) {
            return number();
        }
        return switch (random.nextInt(12)) {
            case 0 -> number();
            case 1 -> "(" + blank() + expression(depth - 1) + blank() + ")";
            case 2 -> (random.nextInt(4) == 0 ? "+" : "-") + blank() + expression(depth - 1);
            case 3, 4 -> call(depth - 1);
            case 5, 6, 7 -> "(" + chain(depth - 1) + ")";
            default -> chain(depth - 1);
        };
    }

    private String chain(int depth) {
        StringBuilder chain = new StringBuilder(expression(depth));
        int more = 1 + random.nextInt(3);
        for (int i = 0; i < more; i++) {
            String operator = OPERATORS[random.nextInt(OPERATORS.length)];
            chain.append(blank()).append(operator).append(blank());
            boolean moderate = operator.equals("**") && random.nextInt(4) > 0;
            chain.append(moderate ? exponent() : expression(depth));
        }
        return chain.toString();
    }

    private String exponent() {
        return switch (random.nextInt(5)) {
            case 0 -> "-" + random.nextInt(20);
            case 1 -> random.nextInt(10) + ".5";
            default -> Integer.toString(random.nextInt(40));
        };
    }

    private String call(int depth) {
        Function function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        int arguments = switch (function) {
            case MIN, MAX -> 2 + random.nextInt(3);
            case ROUND, LOG -> 1 + random.nextInt(2);
            case POW -> 2 + random.nextInt(2);
            default -> 1;
        };
        if (random.nextInt(30) == 0) {
            arguments = random.nextInt(5);
        }
        StringBuilder call =
                new StringBuilder(function.inText()).append(blank()).append('(');
        for (int i = 0; i < arguments; i++) {
            boolean places = function == Function.ROUND && i == 1;
            call.append(i == 0 ? "" : "," + blank());
            call.append(places ? Integer.toString(random.nextInt(-30, 30)) : expression(depth));
        }
        return call.append(arguments > 0 && random.nextInt(20) == 0 ? ",)" : ")")
                .toString();
    }

    private String blank() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "\t ";
            default -> " ";
        };
    }

    private String number() {
        return switch (random.nextInt(64)) {
            case 0 -> WRONG[random.nextInt(WRONG.length)];
            case 1, 2 -> "pi";
            case 3 -> "e";
            case 4 -> "tau";
            case 5, 6, 7, 8, 9 -> SPECIAL_FLOATS[random.nextInt(SPECIAL_FLOATS.length)];
            case 10, 11, 12, 13, 14 -> SPECIAL_INTEGERS[random.nextInt(SPECIAL_INTEGERS.length)];
            case 15, 16, 17, 18, 19, 20 -> new BigInteger(1 + random.nextInt(300), random).toString();
            case 21, 22, 23, 24, 25, 26 -> anyFloat();
            case 27, 28, 29, 30 -> Long.toString(random.nextLong() >>> random.nextInt(1, 64));
            case 31, 32, 33, 34, 35, 36, 37, 38 ->
                String.format(Locale.ROOT, "%." + (1 + random.nextInt(4)) + "f", random.nextDouble() * 100);
            default -> Integer.toString(random.nextInt(100));
        };
    }

    private String anyFloat() {
        double any = Math.abs(Double.longBitsToDouble(random.nextLong()));
        return Double.isFinite(any) ? Double.toString(any) : "1e309";
    }
}

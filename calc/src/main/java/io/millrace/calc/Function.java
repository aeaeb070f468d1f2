package io.millrace.calc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions: abs, min, max, round and pow are Python's built-in ones, the others those of its module math. */
enum Function {
    ABS(1, 1),
    MIN(2, Integer.MAX_VALUE),
    MAX(2, Integer.MAX_VALUE),
    ROUND(1, 2),
    SQRT(1, 1),
    EXP(1, 1),
    LOG(1, 2),
    SIN(1, 1),
    COS(1, 1),
    TAN(1, 1),
    FLOOR(1, 1),
    CEIL(1, 1),
    POW(2, 3);

    /** By the names that operations use. */
    static final Map<String, Function> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::inText, function -> function));

    private final int least;
    private final int most;

    Function(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Its name in operations. */
    String inText() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses a number of arguments that it doesn't take. */
    void requireArguments(int arguments) {
        if (arguments < least || arguments > most) {
            throw Fault.of(ErrorKind.TYPE, inText() + " takes " + expected() + ", not " + arguments);
        }
    }

    private String expected() {
        if (most == Integer.MAX_VALUE) {
            return "at least " + least + " arguments";
        }
        if (least == most) {
            return least == 1 ? "1 argument" : least + " arguments";
        }
        return least + " or " + most + " arguments";
    }
}

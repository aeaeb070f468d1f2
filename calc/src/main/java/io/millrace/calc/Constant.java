package io.millrace.calc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The constants. */
enum Constant {
    PI(Math.PI),
    E(Math.E),
    TAU(2 * Math.PI);

    /** By the names that operations use. */
    static final Map<String, Constant> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT), constant -> constant));

    /** The nearest float. */
    final double nearest;

    Constant(double nearest) {
        this.nearest = nearest;
    }
}

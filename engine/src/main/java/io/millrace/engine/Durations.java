package io.millrace.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as they are typed: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h30m}, {@code 2d}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /**
     * Reads one; a number alone counts seconds.
     *
     * @throws IllegalArgumentException if it is none, or over ten years; the message is for the user
     */
    public static Duration parse(String text) {
        String whole = SECONDS.matcher(text).matches() ? text + "s" : text;
        if (!WHOLE.matcher(whole).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time: a number with ms, s, m, h or d is expected, as in 10s or 1h30m");
        }
        BigDecimal seconds = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(whole); part.find(); ) {
            seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
        }
        if (seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
            throw new IllegalArgumentException("'" + text + "' is over ten years");
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static BigDecimal unit(String name) {
        return switch (name) {
            case "ms" -> new BigDecimal("0.001");
            case "s" -> BigDecimal.ONE;
            case "m" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            default -> BigDecimal.valueOf(86_400);
        };
    }
}

package io.millrace.engine;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as they are typed: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h30m}, {@code 2d}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,9}))?(ms|s|m|h|d)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int DECIMALS = 9;
    private static final long BILLION = 1_000_000_000;

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
        // in whole numbers: decimal ones have the JVM set up a pool of threads first, which a start would wait for
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(whole); part.find(); ) {
            sum = sum.plus(part(part, text));
        }
        return requireShort(sum, text);
    }

    private static Duration part(Matcher part, String text) {
        long count = Long.parseLong(part.group(1));
        String decimals = part.group(2) == null ? "" : part.group(2);
        long billionths = Long.parseLong(decimals + "0".repeat(DECIMALS - decimals.length()));
        if (part.group(3).equals("ms")) {
            return requireShort(Duration.ofMillis(count), text).plusNanos(billionths / 1000);
        }
        long seconds = seconds(part.group(3));
        return requireShort(Duration.ofSeconds(Math.multiplyExact(count, seconds)), text)
                .plusSeconds(billionths * seconds / BILLION)
                .plusNanos(billionths * seconds % BILLION);
    }

    private static Duration requireShort(Duration duration, String text) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is over ten years");
        }
        return duration;
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }
}

package io.millrace.cli;

import java.util.Locale;

/** Numbers as a person reads them. */
final class Figures {
    private Figures() {}

    /** A whole number with its thousands apart: {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Bytes in decimal units with three digits: {@code 0 B}, {@code 999 B}, {@code 1.23 kB}, {@code 45.6 MB}. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double value = (double) bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String pattern = unit == 0 || value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, pattern, value, units[unit]);
    }

    /** A span of time in hours, minutes and seconds: {@code 0:05}, {@code 12:34}, {@code 1:02:03}. */
    static String span(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Seconds with two decimals: {@code 12.34}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    /** A share of one as a percentage, at most one decimal, {@code 100 %} only for all of it. */
    static String percent(double share) {
        double percent = Math.floor(share * 1000) / 10;
        return percent >= 10 || percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", Math.floor(percent))
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}

package io.millrace.sync;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of LIST as IIS writes them, like those of DIR: {@code 02-10-26  11:14AM  <DIR>  name} and
 * {@code 02-10-2026  11:14PM  1234 name}, the month first, in the server's own zone, which is taken for UTC.
 */
final class DosListing {
    /** The name of a folder begins ten blanks behind {@code <DIR>}, that of a file one behind the size. */
    private static final Pattern LINE = Pattern.compile(
            "(?<month>\\d\\d)[-/](?<day>\\d\\d)[-/](?<year>\\d{4}|\\d\\d)\\s+(?<hour>\\d\\d):(?<minute>\\d\\d)"
                    + "\\s*(?<half>[AaPp][Mm])?\\s+"
                    + "(?:<(?<kind>[A-Z]+)>(?: {10}|\\s+)|(?<size>\\d{1,3}(?:,\\d{3})+|\\d{1,19}) )(?<name>.+)",
            Pattern.DOTALL);

    /** Years of two digits from here on are of the last century. */
    private static final int LAST_CENTURY = 70;

    private DosListing() {}

    /** Whether a line can't be one of a Unix server, which begins with a letter or a dash. */
    static boolean begins(String line) {
        return !line.isEmpty() && line.charAt(0) >= '0' && line.charAt(0) <= '9';
    }

    /**
     * A line.
     *
     * @return empty for the folder itself and the one above
     * @throws IllegalArgumentException if it isn't one
     */
    static Optional<FtpListing.Entry> read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + line + "' is no line of LIST that is understood here");
        }
        String name = parts.group("name");
        if (name.equals(".") || name.equals("..")) {
            return Optional.empty();
        }
        String size = parts.group("size");
        if (size != null) {
            return Optional.of(
                    new FtpListing.Entry(name, new Node.File(Long.parseLong(size.replace(",", "")), modified(parts))));
        }
        return Optional.of(new FtpListing.Entry(
                name, "DIR".equals(parts.group("kind")) ? Node.FOLDER : new Node.Other("neither a file nor a folder")));
    }

    private static Modified modified(Matcher parts) {
        int year = number(parts, "year");
        if (parts.group("year").length() == 2) {
            year += year < LAST_CENTURY ? 2000 : 1900;
        }
        String half = parts.group("half");
        int hour = number(parts, "hour");
        if (half != null) {
            hour = hour % 12 + (half.toUpperCase(Locale.ROOT).equals("PM") ? 12 : 0);
        }
        try {
            return new Modified(
                    LocalDate.of(year, number(parts, "month"), number(parts, "day"))
                            .atTime(hour, number(parts, "minute"))
                            .toInstant(ZoneOffset.UTC),
                    Precision.MINUTE);
        } catch (DateTimeException impossible) {
            return Modified.UNKNOWN;
        }
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}

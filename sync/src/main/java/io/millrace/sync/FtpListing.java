package io.millrace.sync;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of FTP listings: those of MLSD and MLST (RFC 3659), and those of LIST as Unix servers write them.
 * LIST tells times of the server's own zone, without naming it, to the minute or to the day; they are taken for UTC.
 * Modes are passed over: FTP has no way to set them.
 */
final class FtpListing {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern UNIX = Pattern.compile(
            "(?<type>[-a-z])[-rwxsStTl]{9}[.+@]?\\s+\\d+\\s+\\S+\\s+\\S+\\s+(?<size>\\d+(,\\s*\\d+)?)\\s+"
                    + "(?<month>[A-Za-z]{3})\\s+(?<day>\\d{1,2})\\s+(?:(?<hour>\\d{1,2}):(?<minute>\\d{2})|(?<year>\\d{4}))"
                    + " (?<name>.+)",
            Pattern.DOTALL);
    private static final Node LINK = new Node.Other("a symbolic link");
    /** Where the seconds of a time end, and a fraction begins. */
    private static final int SECONDS_END = 14;

    /** A name and what it stands for. */
    record Entry(String name, Node node) {}

    private FtpListing() {}

    /**
     * A line of MLSD or MLST; empty for the folder itself and the one above.
     *
     * @param linksAsFolders whether the server may show links as {@link #folder folders with odd permissions}
     * @throws IllegalArgumentException if it isn't one
     */
    static Optional<Entry> machine(String line, boolean linksAsFolders) {
        if (line.isBlank()) {
            return Optional.empty();
        }
        int end = factsEnd(line);
        if (end < 0 || end == line.length() - 1) {
            throw new IllegalArgumentException("'" + line + "' is no line of MLSD");
        }
        String type = fact(line, end, "type=").orElse("").toLowerCase(Locale.ROOT);
        String name = line.substring(end + 1);
        return switch (type) {
            case "cdir", "pdir" -> Optional.empty();
            case "dir" -> Optional.of(new Entry(name, linksAsFolders ? folder(line, end) : Node.FOLDER));
            case "file" -> Optional.of(new Entry(name, file(line, end)));
            default -> Optional.of(new Entry(name, new Node.Other("neither a file nor a folder (" + type + ")")));
        };
    }

    /**
     * Where the blank stands that comes before the name; negative if there is none. Every fact ends with a semicolon, and
     * some servers put blanks into them; others leave the last semicolon out.
     */
    private static int factsEnd(String line) {
        int blank = line.indexOf(' ');
        if (blank <= 0 || line.charAt(blank - 1) == ';') {
            return blank;
        }
        int end = line.indexOf("; ");
        return end < 0 ? blank : end + 1;
    }

    /** What a line of MLSD says behind {@code name}, before the blank at {@code blank}; a name is in upper or lower case. */
    private static Optional<String> fact(String line, int blank, String name) {
        for (int start = 0; start >= 0 && start < blank; start = line.indexOf(';', start) + 1) {
            int end = line.indexOf(';', start);
            boolean last = end < 0 || end > blank;
            if (line.regionMatches(true, start, name, 0, name.length())) {
                return Optional.of(line.substring(start + name.length(), last ? blank : end));
            }
            if (last) {
                break;
            }
        }
        return Optional.empty();
    }

    /**
     * ProFTPD that is told not to show links shows one to a folder as that folder, but with the permissions of a file, which
     * RFC 3659, 7.5.5, gives no folder.
     */
    private static Node folder(String line, int blank) {
        boolean odd = fact(line, blank, "perm=")
                .map(letters -> letters.toLowerCase(Locale.ROOT).chars().anyMatch(letter -> "arw".indexOf(letter) >= 0))
                .orElse(false);
        return odd ? LINK : Node.FOLDER;
    }

    /**
     * A line of LIST, as Unix servers or as IIS write it; empty for the folder itself and the one above, and for the line
     * with the total.
     *
     * @param now is taken to tell the year of times that come without one
     * @throws IllegalArgumentException if it isn't one
     */
    static Optional<Entry> listed(String line, Instant now) {
        return DosListing.begins(line) ? DosListing.read(line) : unix(line, now);
    }

    /**
     * A line of LIST; empty for the folder itself and the one above, and for the line with the total.
     *
     * @param now is taken to tell the year of times that come without one
     * @throws IllegalArgumentException if it isn't one, or not of a Unix server
     */
    static Optional<Entry> unix(String line, Instant now) {
        if (line.isBlank() || line.startsWith("total ")) {
            return Optional.empty();
        }
        Matcher parts = UNIX.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + line + "' is no line of LIST that is understood here");
        }
        String name = parts.group("name");
        if (name.equals(".") || name.equals("..")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (parts.group("type")) {
                    case "d" -> new Entry(name, Node.FOLDER);
                    case "-" ->
                        new Entry(name, new Node.File(Long.parseLong(parts.group("size")), modified(parts, now)));
                    case "l" -> new Entry(beforeArrow(name), LINK);
                    default -> new Entry(name, new Node.Other("neither a file nor a folder"));
                });
    }

    /** A time as MLSD, MDTM and MFMT write it, in UTC: YYYYMMDDHHMMSS, and maybe a fraction (RFC 3659, 2.3). */
    static Optional<Modified> time(String text) {
        if (!isTime(text)) {
            return Optional.empty();
        }
        try {
            long second = LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 8, 10),
                            number(text, 10, 12),
                            Math.min(number(text, 12, SECONDS_END), 59))
                    .toEpochSecond(ZoneOffset.UTC);
            int millisecond = 0;
            if (text.length() > SECONDS_END) {
                String digits = (text.substring(SECONDS_END + 1) + "00").substring(0, 3);
                millisecond = Integer.parseInt(digits);
            }
            return Optional.of(new Modified(
                    second, millisecond * 1_000_000, millisecond == 0 ? Precision.SECOND : Precision.MILLISECOND));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static boolean isTime(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == SECONDS_END ? c != '.' : c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() == SECONDS_END || (text.length() > SECONDS_END + 1 && text.length() <= SECONDS_END + 10);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static Node file(String line, int blank) {
        String size = fact(line, blank, "size=")
                .orElseThrow(() -> new IllegalArgumentException("MLSD of this server tells no sizes"));
        return new Node.File(
                Long.parseLong(size),
                fact(line, blank, "modify=").flatMap(FtpListing::time).orElse(Modified.UNKNOWN));
    }

    private static Modified modified(Matcher parts, Instant now) {
        int month = 1 + MONTHS.indexOf(parts.group("month").toLowerCase(Locale.ROOT));
        int day = number(parts, "day");
        try {
            if (parts.group("year") != null) {
                LocalDate date = LocalDate.of(number(parts, "year"), month, day);
                return new Modified(date.atStartOfDay().toInstant(ZoneOffset.UTC), Precision.DAY);
            }
            LocalTime time = LocalTime.of(number(parts, "hour"), number(parts, "minute"));
            return new Modified(lastBefore(now, month, day, time), Precision.MINUTE);
        } catch (DateTimeException impossible) {
            return Modified.UNKNOWN;
        }
    }

    /** In the year that puts it least far back; a zone to the east may be a day ahead of us. */
    private static Instant lastBefore(Instant now, int month, int day, LocalTime time) {
        Instant latest = now.plus(Duration.ofDays(1));
        int year = latest.atOffset(ZoneOffset.UTC).getYear();
        // no day that is missing in one year, February 29, is missing in nine
        for (int back = 0; back < 9; back++) {
            if (day == 29 && month == 2 && !Year.isLeap(year - back)) {
                continue;
            }
            Instant instant = LocalDate.of(year - back, month, day).atTime(time).toInstant(ZoneOffset.UTC);
            if (!instant.isAfter(latest)) {
                return instant;
            }
        }
        throw new DateTimeException("no such day");
    }

    private static String beforeArrow(String name) {
        int arrow = name.indexOf(" -> ");
        return arrow < 0 ? name : name.substring(0, arrow);
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}

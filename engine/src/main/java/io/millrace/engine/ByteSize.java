package io.millrace.engine;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as it is typed, as GNU's tools take it: {@code 512}, {@code 10K} or {@code 10KiB} in powers of 1024,
 * {@code 10kB} in powers of 1000.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {
    private static final String UNITS = "KMGT";
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(?:([KMGT])(IB|B)?|B)?");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or more than a file can have; the message is for the user
     */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size: a number, alone or with K, M, G or T, is expected, as in 10K or 1.5G");
        }
        int power = form.group(2) == null ? 0 : UNITS.indexOf(form.group(2)) + 1;
        int unit = "B".equals(form.group(3)) ? 1000 : 1024;
        BigDecimal bytes =
                new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit).pow(power));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is more than any file has");
        }
        return new ByteSize(bytes.longValue());
    }
}

package io.millrace.calc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Python prints them. */
final class NumberText {
    private static final int LONGEST_LONG = 20;
    private static final int LONGEST_FLOAT = 26;
    /** Decimal exponents from here on, and below -4, are written as such. */
    private static final int LEAST_LARGE_EXPONENT = 16;

    private static final int LEAST_PLAIN_EXPONENT = -4;
    /** From here on a float has more than one significant digit. */
    private static final double PRECISE = 1e-300;

    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private NumberText() {}

    /** Adds an integer. */
    static void write(long value, TextBuffer out) {
        if (value == Long.MIN_VALUE) {
            out.add(Long.toString(value));
            return;
        }
        out.reserve(LONGEST_LONG);
        byte[] bytes = out.array();
        long left = Math.abs(value);
        int length = digits(left) + (value < 0 ? 1 : 0);
        int at = out.length() + length;
        do {
            long tenth = left / 10;
            bytes[--at] = (byte) ('0' + (left - 10 * tenth));
            left = tenth;
        } while (left != 0);
        if (value < 0) {
            bytes[at - 1] = '-';
        }
        out.advance(length);
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; value >= bound && digits < 19; bound *= 10) {
            digits++;
        }
        return digits;
    }

    /** Adds a float: the fewest digits that tell it from all others. */
    static void write(double value, TextBuffer out) {
        if (Double.isNaN(value)) {
            out.add("nan");
        } else if (Double.isInfinite(value)) {
            out.add(value > 0 ? "inf" : "-inf");
        } else {
            String text = shortest(value);
            int letter = text.indexOf('E');
            if (letter < 0) {
                add(text, 0, text.length(), out);
            } else {
                rewrite(text, letter, out);
            }
        }
    }

    /**
     * Java's digits are the fewest, too, except that it prefers two to one where two are nearer to the float; that
     * happens to the very smallest ones only.
     */
    private static String shortest(double value) {
        String text = Double.toString(value);
        if (Math.abs(value) < PRECISE && value != 0) {
            BigDecimal single = new BigDecimal(value).round(ONE_DIGIT);
            if (single.doubleValue() == value) {
                return single.unscaledValue() + ".0E" + -single.scale();
            }
        }
        return text;
    }

    /** Writes Java's {@code -d.dddE-xx} as Python does: Java begins earlier to write exponents, and writes them otherwise. */
    private static void rewrite(String text, int letter, TextBuffer out) {
        out.reserve(LONGEST_FLOAT);
        int first = text.charAt(0) == '-' ? 1 : 0;
        int exponent = Integer.parseInt(text, letter + 1, text.length(), 10);
        String digits = text.charAt(first) + fraction(text, first + 2, letter);
        add(text, 0, first, out);
        if (exponent < LEAST_PLAIN_EXPONENT || exponent >= LEAST_LARGE_EXPONENT) {
            withExponent(digits, exponent, out);
        } else if (exponent < 0) {
            add("0.", 0, 2, out);
            addZeros(-exponent - 1, out);
            add(digits, 0, digits.length(), out);
        } else {
            withPoint(digits, exponent + 1, out);
        }
    }

    /** The digits behind the point, without the zero that only fills the place. */
    private static String fraction(String text, int from, int to) {
        return to == from + 1 && text.charAt(from) == '0' ? "" : text.substring(from, to);
    }

    private static void withExponent(String digits, int exponent, TextBuffer out) {
        add(digits, 0, 1, out);
        if (digits.length() > 1) {
            out.add((byte) '.');
            add(digits, 1, digits.length(), out);
        }
        out.add((byte) 'e');
        out.add((byte) (exponent < 0 ? '-' : '+'));
        if (Math.abs(exponent) < 10) {
            out.add((byte) '0');
        }
        write(Math.abs((long) exponent), out);
    }

    private static void withPoint(String digits, int before, TextBuffer out) {
        add(digits, 0, Math.min(before, digits.length()), out);
        addZeros(before - digits.length(), out);
        out.add((byte) '.');
        if (before < digits.length()) {
            add(digits, before, digits.length(), out);
        } else {
            out.add((byte) '0');
        }
    }

    private static void addZeros(int count, TextBuffer out) {
        for (int i = 0; i < count; i++) {
            out.add((byte) '0');
        }
    }

    /** Adds characters of ASCII, without an array in between. */
    private static void add(String text, int from, int to, TextBuffer out) {
        out.reserve(to - from);
        byte[] bytes = out.array();
        int at = out.length();
        for (int i = from; i < to; i++) {
            bytes[at++] = (byte) text.charAt(i);
        }
        out.advance(to - from);
    }
}

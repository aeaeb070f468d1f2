package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Composes one line after the other in a buffer of its own: millions of lines a second would choke on strings. */
final class LineComposer {
    private static final int ID_DIGITS = 32;
    private static final int DECIMALS = 15;
    private static final int MOST_APPS = 100;
    private static final int HIGHEST_APP = 9_999;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SplittableRandom random;
    private final byte[] bytes = new byte[4_096];
    private int size;

    LineComposer(SplittableRandom random) {
        this.random = random;
    }

    /** Makes a line of {@code kind}, its newline included, in place of the one before. */
    void compose(LineKind kind, String type) {
        size = 0;
        type(kind, type);
        tab();
        id(kind);
        tab();
        latitude(kind);
        tab();
        longitude(kind);
        if (kind != LineKind.TOO_FEW_FIELDS) {
            tab();
            apps(kind);
        }
        bytes[size++] = '\n';
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void type(LineKind kind, String type) {
        if (kind == LineKind.UNKNOWN_TYPE) {
            text("imei");
        } else if (kind != LineKind.NO_TYPE) {
            text(type);
        }
    }

    private void id(LineKind kind) {
        if (kind == LineKind.NO_ID) {
            return;
        }
        hexadecimal(ID_DIGITS);
        if (kind == LineKind.KEY_TOO_LONG) {
            hexadecimal(250);
        } else if (kind == LineKind.KEY_WITH_SPACE) {
            bytes[size - ID_DIGITS / 2] = ' ';
        }
    }

    private void latitude(LineKind kind) {
        if (kind == LineKind.LATITUDE_NOT_A_NUMBER) {
            text("north");
        } else {
            coordinate(90);
        }
    }

    private void longitude(LineKind kind) {
        if (kind == LineKind.LONGITUDE_NOT_FINITE) {
            text("inf");
        } else {
            coordinate(180);
        }
    }

    private void apps(LineKind kind) {
        if (kind == LineKind.EMPTY_APP_LIST) {
            return;
        }
        if (kind == LineKind.NO_VALID_APP) {
            text("none,n/a");
            return;
        }
        int count = appCount();
        for (int app = 0; app < count; app++) {
            if (app > 0) {
                bytes[size++] = ',';
            }
            number(random.nextInt(1, HIGHEST_APP + 1));
        }
        if (kind == LineKind.SOME_APPS_NOT_NUMBERS) {
            text(",12x4");
        }
    }

    /** Short lists are somewhat commoner than long ones: that makes the 147 compressed bytes a line of real files. */
    private int appCount() {
        int count = random.nextInt(1, MOST_APPS + 1);
        return random.nextInt(5) > 1 ? count : Math.min(count, random.nextInt(1, MOST_APPS + 1));
    }

    private void coordinate(int bound) {
        if (random.nextBoolean()) {
            bytes[size++] = '-';
        }
        number(random.nextInt(bound));
        bytes[size++] = '.';
        long digits = random.nextLong(1_000_000_000_000_000L);
        for (int place = DECIMALS - 1; place >= 0; place--) {
            bytes[size + place] = (byte) ('0' + digits % 10);
            digits /= 10;
        }
        size += DECIMALS;
    }

    private void hexadecimal(int digits) {
        long bits = 0;
        for (int digit = 0; digit < digits; digit++) {
            bits = digit % 16 == 0 ? random.nextLong() : bits >>> 4;
            bytes[size++] = HEX[(int) (bits & 15)];
        }
    }

    private void number(int value) {
        int digits = value < 10 ? 1 : value < 100 ? 2 : value < 1_000 ? 3 : 4;
        int rest = value;
        for (int place = digits - 1; place >= 0; place--) {
            bytes[size + place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void text(String text) {
        for (int position = 0; position < text.length(); position++) {
            bytes[size++] = (byte) text.charAt(position);
        }
    }

    private void tab() {
        bytes[size++] = '\t';
    }
}

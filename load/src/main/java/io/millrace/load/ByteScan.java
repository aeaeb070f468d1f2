package io.millrace.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches in byte arrays, eight bytes at a time.
 *
 * <p>The tests for a zero byte and for a byte below a bound are the well-known ones of S. E. Anderson's "Bit Twiddling
 * Hacks"; the lowest byte they mark is exact.
 */
final class ByteScan {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long DELETES = ONES * 0x7f;
    private static final long FIRST_VISIBLE = ONES * 0x21;

    private ByteScan() {}

    /** Where {@code wanted} first stands in {@code bytes} from {@code from} on; {@code to} if nowhere before it. */
    static int first(char wanted, byte[] bytes, int from, int to) {
        long pattern = ONES * wanted;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) WORD.get(bytes, at) ^ pattern);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** How many line feeds there are between {@code from} and {@code to}. */
    static int countLineFeeds(byte[] bytes, int from, int to) {
        int count = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at) ^ LINE_FEEDS;
            // a carry must not run from one byte into the next, as it may where only the first match is wanted
            long nonZero = ((word & ~HIGHS) + ~HIGHS) | word;
            count += Long.bitCount(~nonZero & HIGHS);
        }
        for (; at < to; at++) {
            count += bytes[at] == '\n' ? 1 : 0;
        }
        return count;
    }

    /**
     * The first byte that is a blank, a control character or DEL (what a memcached key can't hold), or {@code to} if
     * there is none before it. Bytes above 127 are no such.
     */
    static int blankOrControl(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long found = ((word - FIRST_VISIBLE) & ~word & HIGHS) | zeros(word ^ DELETES);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && !((bytes[at] >= 0 && bytes[at] <= ' ') || bytes[at] == 0x7f)) {
            at++;
        }
        return at;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}

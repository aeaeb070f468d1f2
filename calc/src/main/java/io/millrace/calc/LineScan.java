package io.millrace.calc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds and counts line ends, eight bytes at a time. */
final class LineScan {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = LOW_BITS << 7;

    private LineScan() {}

    /** Where {@code wanted}, which is ASCII, first stands from {@code from} on; {@code to} if nowhere before it. */
    static int first(char wanted, byte[] bytes, int from, int to) {
        long pattern = LOW_BITS * wanted;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long difference = (long) WORD.get(bytes, at) ^ pattern;
            // marks the lowest zero byte; what it marks above that may be wrong
            long found = (difference - LOW_BITS) & ~difference & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Where the last line feed before {@code to} has ended; 0 if there is none from {@code from} on. */
    static int endOfLast(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && bytes[at - 1] != '\n') {
            at--;
        }
        return at > from ? at : 0;
    }

    /** How many line feeds there are between {@code from} and {@code to}. */
    static int count(byte[] bytes, int from, int to) {
        int count = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long difference = (long) WORD.get(bytes, at) ^ (LOW_BITS * '\n');
            // marks every byte that is not zero, and exactly those: no sum exceeds its byte
            long others = ((difference & ~HIGH_BITS) + ~HIGH_BITS) | difference;
            count += Long.bitCount(~others & HIGH_BITS);
        }
        for (; at < to; at++) {
            count += bytes[at] == '\n' ? 1 : 0;
        }
        return count;
    }
}

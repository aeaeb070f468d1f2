package io.millrace.load;

/**
 * Turns a comma-separated list of app ids into the field {@code repeated uint32 apps = 1} of a {@code UserApps} message,
 * unpacked: each id as the tag 0x08 and a varint (protobuf's encoding guide, "Base 128 Varints").
 *
 * <p>Text and bytes are walked once, side by side. It is a fifth of the cost of parsing into numbers first and handing
 * them to protobuf's {@code CodedOutputStream}; the tests hold its bytes to that library's.
 */
final class AppList {
    private static final byte TAG = 1 << 3;
    private static final long GREATEST = 0xffff_ffffL;
    private static final int MOST_DIGITS = 10;

    private int ignored;

    /**
     * Reads the list in {@code text} and writes its message to {@code into}, which must have room for as many bytes as
     * the text has, and one more. Entries that are no 32-bit unsigned number are left out and counted.
     *
     * @return where the written bytes end
     */
    int encode(byte[] text, int from, int to, byte[] into, int at) {
        ignored = 0;
        int out = at;
        int in = from;
        while (in < to) {
            int begin = in;
            long id = 0;
            int digit;
            while (in < to && (digit = text[in] - '0') >= 0 && digit <= 9) {
                id = id * 10 + digit;
                in++;
            }
            boolean plain = in > begin && in - begin <= MOST_DIGITS && id <= GREATEST;
            if (plain && (in == to || text[in] == ',')) {
                out = write(id, into, out);
                in++;
            } else {
                int end = endOfEntry(text, in, to);
                out = encodeOdd(text, begin, end, into, out);
                in = end + 1;
            }
        }
        if (from == to || text[to - 1] == ',') {
            ignored++;
        }
        return out;
    }

    /** How many entries of the last list were left out. */
    int ignored() {
        return ignored;
    }

    private static int write(long id, byte[] into, int at) {
        int out = at;
        into[out++] = TAG;
        long rest = id;
        while (rest > 0x7f) {
            into[out++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[out++] = (byte) rest;
        return out;
    }

    private static int endOfEntry(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != ',') {
            at++;
        }
        return at;
    }

    /** An entry with blanks around it, leading zeros without end, or no number at all. */
    private int encodeOdd(byte[] text, int from, int to, byte[] into, int at) {
        int begin = from;
        int end = to;
        while (begin < end && text[begin] == ' ') {
            begin++;
        }
        while (end > begin && text[end - 1] == ' ') {
            end--;
        }
        long id = 0;
        for (int i = begin; i < end && id >= 0; i++) {
            int digit = text[i] - '0';
            id = digit < 0 || digit > 9 ? -1 : id * 10 + digit;
            id = id > GREATEST ? -1 : id;
        }
        if (begin == end || id < 0) {
            ignored++;
            return at;
        }
        return write(id, into, at);
    }
}

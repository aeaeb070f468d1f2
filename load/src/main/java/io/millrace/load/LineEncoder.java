package io.millrace.load;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines into commands for memcached. A line is
 *
 * <pre>&lt;type&gt;\t&lt;id&gt;\t&lt;latitude&gt;\t&lt;longitude&gt;\t&lt;app&gt;,&lt;app&gt;,…</pre>
 *
 * <p>Its key is {@code type:id}, its value the protobuf (proto2) message
 *
 * <pre>UserApps { repeated uint32 apps = 1; optional double lat = 2; optional double lon = 3; }</pre>
 *
 * <p>For one thread. No object is made for a line that is in order.
 */
final class LineEncoder {
    private static final int FIELDS = 5;
    private static final int LONGEST_KEY = 250;
    private static final byte[] COMMAND = "ms ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUIET = " q O".getBytes(StandardCharsets.US_ASCII);
    private static final String BLANK_IN_ID = "the id holds a blank or control character, which memcached refuses";

    /** "ms ", the key, two numbers and the flags, and three line ends. */
    private static final int AROUND_VALUE = LONGEST_KEY + 64;

    private final Types types;
    private final byte[] flagsEnd;
    private final AppList apps = new AppList();
    private final UserAppsWriter message = new UserAppsWriter();

    /** Where finished batches go, and unfit lines. */
    interface BatchOutput {
        /** The batch of {@code server} that is being filled for this block. */
        Batch batch(int server);

        /** Tells that a record was added to the batch of {@code server}. */
        void added(int server) throws InterruptedException;

        /** Tells of a line that is not stored, and why. */
        void rejected(long line, String reason, byte[] text, int from, int to);

        /** Tells of entries in an app list that were left out, or of fields too many. */
        void warned();
    }

    LineEncoder(Types types, Duration ttl) {
        this.types = types;
        String flags = ttl.isZero() ? "\r\n" : " T" + ttl.toSeconds() + "\r\n";
        this.flagsEnd = flags.getBytes(StandardCharsets.US_ASCII);
    }

    /** Encodes all lines of a block; the batches that are still being filled at its end are the output's to send. */
    void encode(LineBlock block, BatchOutput output) throws InterruptedException {
        byte[] text = block.bytes();
        int at = 0;
        if (block.firstLine() == 1 && startsWithByteOrderMark(text, block.length())) {
            at = 3;
        }
        int line = 0;
        while (at < block.length()) {
            int end = ByteScan.first('\n', text, at, block.length());
            int visibleEnd = end > at && text[end - 1] == '\r' ? end - 1 : end;
            String problem = visibleEnd - at > BlockReader.LONGEST_LINE
                    ? "longer than " + (BlockReader.LONGEST_LINE >> 20) + " MiB"
                    : encode(text, at, visibleEnd, line, output);
            if (problem != null) {
                output.rejected(block.firstLine() + line, problem, text, at, visibleEnd);
            }
            line++;
            at = end + 1;
        }
    }

    private static boolean startsWithByteOrderMark(byte[] text, int length) {
        return length >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    }

    /** Adds a line to its server's batch; or says why it can't. */
    private @Nullable String encode(byte[] text, int from, int to, int line, BatchOutput output)
            throws InterruptedException {
        int typeEnd = ByteScan.first('\t', text, from, to);
        int idEnd = typeEnd == to ? to : ByteScan.blankOrControl(text, typeEnd + 1, to);
        int latitudeEnd = idEnd == to ? to : ByteScan.first('\t', text, idEnd + 1, to);
        int longitudeEnd = latitudeEnd == to ? to : ByteScan.first('\t', text, latitudeEnd + 1, to);
        if (longitudeEnd == to) {
            return tooFewFields(text, from, to);
        }
        int server = types.serverOf(text, from, typeEnd);
        if (server < 0) {
            return typeEnd == from ? "no type" : "unknown type";
        }
        if (text[idEnd] != '\t' || idEnd == typeEnd + 1 || idEnd - from > LONGEST_KEY) {
            return unfitKey(text, typeEnd + 1, idEnd, from);
        }
        double latitude = coordinate(text, idEnd + 1, latitudeEnd);
        if (Double.isNaN(latitude)) {
            return "the latitude is no finite number";
        }
        double longitude = coordinate(text, latitudeEnd + 1, longitudeEnd);
        if (Double.isNaN(longitude)) {
            return "the longitude is no finite number";
        }
        message.begin(to - longitudeEnd);
        apps.read(text, longitudeEnd + 1, to, message);
        if (apps.taken() == 0) {
            return "no valid app id";
        }
        message.coordinates(latitude, longitude);
        if (!apps.whole()) {
            output.warned();
        }
        Batch batch = output.batch(server);
        int end = write(batch, text, from, idEnd);
        batch.bytes()[batch.length() + COMMAND.length + typeEnd - from] = ':';
        batch.added(line, end);
        output.added(server);
        return null;
    }

    private static String tooFewFields(byte[] text, int from, int to) {
        int fields = 1;
        for (int i = from; i < to; i++) {
            fields += text[i] == '\t' ? 1 : 0;
        }
        if (from == to) {
            return "an empty line";
        }
        return fields + (fields == 1 ? " field" : " fields") + " where " + FIELDS + " are expected";
    }

    private static String unfitKey(byte[] text, int from, int to, int keyFrom) {
        if (text[to] != '\t') {
            return BLANK_IN_ID;
        }
        return from == to ? "no id" : "the key is " + (to - keyFrom) + " bytes long; memcached takes " + LONGEST_KEY;
    }

    /** The finite number that stands in {@code text}, blanks around it allowed; NaN if there is none. */
    private static double coordinate(byte[] text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && text[begin] == ' ') {
            begin++;
        }
        while (end > begin && text[end - 1] == ' ') {
            end--;
        }
        for (int i = begin; i < end; i++) {
            byte c = text[i];
            // the parser would also take Java's own: hexadecimal, "1d", "NaN"
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double number = JavaDoubleParser.parseDouble(text, begin, end - begin);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /** Writes the command behind the batch's last one; the tab in its key is still to be made a colon. */
    private int write(Batch batch, byte[] text, int keyFrom, int keyTo) {
        int valueLength = message.length();
        byte[] out = batch.room(AROUND_VALUE + valueLength);
        int at = append(COMMAND, out, batch.length());
        System.arraycopy(text, keyFrom, out, at, keyTo - keyFrom);
        at += keyTo - keyFrom;
        out[at++] = ' ';
        at = appendNumber(valueLength, out, at);
        at = append(QUIET, out, at);
        at = appendNumber(batch.records(), out, at);
        at = append(flagsEnd, out, at);
        System.arraycopy(message.bytes(), message.start(), out, at, valueLength);
        at += valueLength;
        out[at] = '\r';
        out[at + 1] = '\n';
        return at + 2;
    }

    private static int append(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static int appendNumber(int number, byte[] out, int at) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}

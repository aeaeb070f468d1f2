package io.millrace.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads listings by the line, in UTF-8. What a server sends without an end ends here: a line has {@value #LONGEST_LINE}
 * bytes at most, and a listing {@value #LONGEST}.
 */
final class ListingReader {
    static final int LONGEST_LINE = 64 * 1024;
    static final int LONGEST = 64 * 1024 * 1024;

    private final InputStream listing;
    private final byte[] buffer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param buffer to read into */
    ListingReader(InputStream listing, byte[] buffer) {
        this.listing = listing;
        this.buffer = buffer;
    }

    /**
     * Reads to the end.
     *
     * @param text takes up what fits into the buffer as a whole; if that is the same as before, no line of it is read
     * @throws RemoteFault.Permanent if it is longer than anything that can be read here
     */
    void read(ListingText text, Consumer<ListingLine> lines) throws IOException {
        int length = listing.readNBytes(buffer, 0, buffer.length);
        if (length == buffer.length) {
            text.pass();
            readLines(length, lines);
        } else if (!text.repeats(buffer, length)) {
            readLines(length, lines);
        }
    }

    /** @param first how much of it is in the buffer already */
    private void readLines(int first, Consumer<ListingLine> lines) throws IOException {
        long total = 0;
        for (int length = first; length >= 0; length = listing.read(buffer)) {
            total += length;
            if (total > LONGEST) {
                throw new RemoteFault.Permanent("the listing is longer than " + LONGEST / 1024 / 1024 + " MiB");
            }
            take(length, lines);
        }
        if (line.size() > 0) {
            lines.accept(finished(false));
        }
    }

    private void take(int length, Consumer<ListingLine> lines) throws RemoteFault {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, start, i - start);
                lines.accept(finished(true));
                start = i + 1;
            }
        }
        line.write(buffer, start, length - start);
        if (line.size() > LONGEST_LINE) {
            throw new RemoteFault.Permanent("a line of the listing is longer than " + LONGEST_LINE / 1024 + " KiB");
        }
    }

    private ListingLine finished(boolean ended) {
        byte[] bytes = line.toByteArray();
        line.reset();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        boolean readable = text.indexOf('\uFFFD') < 0
                || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), 0, length, bytes, 0, length);
        return new ListingLine(text, readable, ended);
    }
}
